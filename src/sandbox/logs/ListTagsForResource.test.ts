import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g', tags: { team: 'audit' } });
});
afterEach(() => test.sandbox.close());

const list = (resourceArn: string) => test.call('logs', 'ListTagsForResource', { resourceArn });

describe('ListTagsForResource', () => {
  it('gives the tags that the group was made with', async () => {
    const arn = 'arn:aws:logs:us-east-1:123456789012:log-group:g';
    expect(await list(arn)).toEqual({ tags: { team: 'audit' } });
    await expect(list(`${arn}:*`)).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(list(`${arn}2`)).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
