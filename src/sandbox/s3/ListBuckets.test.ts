import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { callS3, openTestS3, STRANGER, makeBucketIn } from '#testing/s3-furniture.ts';

let test: ReturnType<typeof openTestS3>;
beforeEach(async () => {
  test = openTestS3();
  await makeBucketIn(test, 'eu-west-1', 'trail-logs');
});
afterEach(() => test.sandbox.close());

describe('ListBuckets', () => {
  it("lists the account's own", async () => {
    const list = await callS3(test, 'GET', '/?x-id=ListBuckets');
    expect(await list.text()).toContain(
      '<Buckets><Bucket><Name>trail-logs</Name><CreationDate>2026-11-22T10:00:00.000Z</CreationDate></Bucket></Buckets>',
    );
    const theirs = await callS3(test, 'GET', '/', STRANGER);
    expect(await theirs.text()).toContain('<Buckets></Buckets>');
  });
});
