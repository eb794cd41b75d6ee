import { INSTANT, part, type Scene, stepsOf } from '#testing/interop/scene.ts';
import { bucketPolicy, json, WRONG_SECRET } from './documents.ts';

const { answers, refuses } = stepsOf('s3');

const BUCKET = { Bucket: 'my-trail-logs' };
const NONE = { Bucket: 'not-mine' };
const NO_BUCKET = { message: 'The specified bucket does not exist', status: 404 };
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
    title: 'a bucket policy is given back as it was put',
    source: 'S3 API: PutBucketPolicy, GetBucketPolicy',
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
    ],
  },
];
