import { createBucket } from './CreateBucket.ts';
import { deleteBucket } from './DeleteBucket.ts';
import { deleteBucketPolicy } from './DeleteBucketPolicy.ts';
import { deleteObject } from './DeleteObject.ts';
import { getBucketLocation } from './GetBucketLocation.ts';
import { getBucketPolicy } from './GetBucketPolicy.ts';
import { getObject } from './GetObject.ts';
import { headBucket } from './HeadBucket.ts';
import { headObject } from './HeadObject.ts';
import { listBuckets } from './ListBuckets.ts';
import { listObjectsV2 } from './ListObjectsV2.ts';
import { putBucketPolicy } from './PutBucketPolicy.ts';
import type { S3Operation } from './s3-operation.ts';

/** What the sandbox has of S3. */
export const S3_OPERATIONS: readonly S3Operation[] = [
  createBucket,
  deleteBucket,
  deleteBucketPolicy,
  deleteObject,
  getBucketLocation,
  getBucketPolicy,
  getObject,
  headBucket,
  headObject,
  listBuckets,
  listObjectsV2,
  putBucketPolicy,
];
