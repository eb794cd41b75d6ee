/** What the scenes of CloudTrail have in common. */
import { part, stepsOf } from '#testing/interop/scene.ts';
import { bucketPolicy, json } from './documents.ts';

const { answers } = stepsOf('cloudtrail');
const s3 = stepsOf('s3');

export const TRAIL = { Name: 'management-events' };
export const TRAIL_ARN = 'arn:aws:cloudtrail:{{region}}:{{account}}:trail/management-events';
export const BUCKET = 'my-trail-logs';

export const NONE = { Name: 'nobody-knows' };
export const NOT_FOUND = 'TrailNotFoundException';
export const NO_TRAIL = {
  message:
    /^Unknown trail: arn:aws:cloudtrail:us-east-1:\d{12}:trail\/nobody-knows for the user: \d{12}$/,
  status: 404,
};

export const madeBucket = [
  s3.answers('CreateBucket', { Bucket: BUCKET }, part({})),
  s3.answers('PutBucketPolicy', { Bucket: BUCKET, Policy: json(bucketPolicy(BUCKET)) }),
];
export const madeTrail = [
  ...madeBucket,
  answers('CreateTrail', { ...TRAIL, S3BucketName: BUCKET }, part(TRAIL)),
];
