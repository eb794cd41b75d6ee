import { INSTANT, NUMBER, part, type Scene, stepsOf, text } from '#testing/interop/scene.ts';
import { madeTrail } from './cloudtrail-furniture.ts';
import { bucketPolicy, json, WRONG_SECRET } from './documents.ts';

const { answers, refuses } = stepsOf('s3');
const cloudtrail = stepsOf('cloudtrail');

const BUCKET = { Bucket: 'my-trail-logs' };
const NONE = { Bucket: 'not-mine' };
const NO_BUCKET = { message: 'The specified bucket does not exist', status: 404 };
const IN_DUBLIN = { region: 'eu-west-1' };
const MINE_IN_DUBLIN = {
  Bucket: 'mine-in-dublin',
  CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
};
const madeBucket = answers('CreateBucket', BUCKET, part({ Location: '/my-trail-logs' }));

export const S3_SCENES: readonly Scene[] = [
  {
    title: 'buckets are made, found and listed',
    source: 'S3 API: CreateBucket, HeadBucket, ListBuckets',
    steps: [
      madeBucket,
      refuses('CreateBucket', { Bucket: 'My_Bucket' }, 'InvalidBucketName', {
        message: 'The specified bucket is not valid.',
        status: 400,
      }),
      answers('HeadBucket', BUCKET, part({})),
      // An answer to HEAD has no body: its error is known by the status alone.
      refuses('HeadBucket', NONE, '404', { message: 'Not Found', status: 404 }),
      answers(
        'ListBuckets',
        {},
        part({ Buckets: [part({ Name: 'my-trail-logs', CreationDate: INSTANT })] }),
      ),
      refuses('ListBuckets', {}, 'SignatureDoesNotMatch', { as: WRONG_SECRET, status: 403 }),
    ],
  },
  {
    title: 'a bucket comes to the region that is named, and only us-east-1 goes without saying',
    source: 'S3 API: CreateBucket (LocationConstraint, BucketAlreadyOwnedByYou)',
    steps: [
      madeBucket,
      madeBucket,
      refuses('CreateBucket', { Bucket: 'mine-in-dublin' }, 'IllegalLocationConstraintException', {
        ...IN_DUBLIN,
        message: /^The unspecified location constraint is incompatible/,
        status: 400,
      }),
      answers('CreateBucket', MINE_IN_DUBLIN, part({}), IN_DUBLIN),
      answers(
        'GetBucketLocation',
        { Bucket: 'mine-in-dublin' },
        part({ LocationConstraint: 'eu-west-1' }),
        IN_DUBLIN,
      ),
      refuses('CreateBucket', MINE_IN_DUBLIN, 'BucketAlreadyOwnedByYou', {
        ...IN_DUBLIN,
        status: 409,
      }),
    ],
  },
  {
    title: 'a bucket policy is given back as it was put',
    source: 'S3 API: PutBucketPolicy, GetBucketPolicy, DeleteBucketPolicy',
    steps: [
      madeBucket,
      refuses('GetBucketPolicy', BUCKET, 'NoSuchBucketPolicy', {
        message: 'The bucket policy does not exist',
        status: 404,
      }),
      answers('PutBucketPolicy', { ...BUCKET, Policy: json(bucketPolicy('my-trail-logs')) }),
      answers('GetBucketPolicy', BUCKET, { Policy: json(bucketPolicy('my-trail-logs')) }),
      refuses('PutBucketPolicy', { ...BUCKET, Policy: 'no policy' }, 'MalformedPolicy', {
        status: 400,
      }),
      refuses('PutBucketPolicy', { ...NONE, Policy: '{}' }, 'NoSuchBucket', NO_BUCKET),
      answers('DeleteBucketPolicy', BUCKET),
      refuses('GetBucketPolicy', BUCKET, 'NoSuchBucketPolicy'),
      answers('DeleteBucketPolicy', BUCKET),
      refuses('DeleteBucketPolicy', NONE, 'NoSuchBucket', NO_BUCKET),
    ],
  },
  {
    title: 'a bucket tells where it is, and is deleted when it is empty',
    source: 'S3 API: GetBucketLocation, DeleteBucket, ListObjectsV2',
    steps: [
      madeBucket,
      // us-east-1 has no name there.
      answers('GetBucketLocation', BUCKET, part({})),
      refuses('GetBucketLocation', NONE, 'NoSuchBucket', NO_BUCKET),
      answers('ListObjectsV2', { ...BUCKET, Prefix: 'AWSLogs/' }, part({})),
      refuses('ListObjectsV2', NONE, 'NoSuchBucket', NO_BUCKET),
      answers('DeleteBucket', BUCKET),
      refuses('DeleteBucket', BUCKET, 'NoSuchBucket', NO_BUCKET),
    ],
  },
  {
    title: 'a trail writes log files that can be found, read and removed',
    source: 'CloudTrail User Guide: CloudTrail log file name format; S3 API: GetObject, HeadObject',
    steps: [
      ...madeTrail,
      cloudtrail.answers('StartLogging', { Name: 'management-events' }),
      answers(
        'ListObjectsV2',
        { ...BUCKET, Prefix: 'AWSLogs/{{account}}/CloudTrail/{{region}}/', MaxKeys: 1 },
        part({
          Name: 'my-trail-logs',
          Contents: [
            part({
              Key: text(
                /^AWSLogs\/(\d{12})\/CloudTrail\/us-east-1\/\d{4}\/\d\d\/\d\d\/\1_CloudTrail_us-east-1_\d{8}T\d{4}Z_[A-Za-z0-9]{16}\.json\.gz$/,
              ),
              Size: NUMBER,
              StorageClass: 'STANDARD',
              LastModified: INSTANT,
            }),
          ],
        }),
        { until: true, keep: { file: 'Contents.0.Key' } },
      ),
      answers(
        'ListObjectsV2',
        { ...BUCKET, Delimiter: '/' },
        part({ CommonPrefixes: [{ Prefix: 'AWSLogs/' }] }),
      ),
      answers(
        'HeadObject',
        { ...BUCKET, Key: '{{file}}' },
        part({ ContentType: 'application/json', ContentEncoding: 'gzip', ContentLength: NUMBER }),
      ),
      answers(
        'GetObject',
        { ...BUCKET, Key: '{{file}}' },
        part({ ContentType: 'application/json', ContentEncoding: 'gzip' }),
      ),
      refuses('HeadObject', { ...BUCKET, Key: 'nothing' }, '404', { status: 404 }),
      refuses('GetObject', { ...BUCKET, Key: 'nothing' }, 'NoSuchKey', {
        message: 'The specified key does not exist.',
        status: 404,
      }),
      refuses('DeleteBucket', BUCKET, 'BucketNotEmpty', {
        message: 'The bucket you tried to delete is not empty',
        status: 409,
      }),
      answers('DeleteObject', { ...BUCKET, Key: '{{file}}' }),
      refuses('DeleteObject', { ...NONE, Key: 'nothing' }, 'NoSuchBucket', NO_BUCKET),
      refuses('HeadObject', { ...BUCKET, Key: '{{file}}' }, '404', { status: 404 }),
    ],
  },
];
