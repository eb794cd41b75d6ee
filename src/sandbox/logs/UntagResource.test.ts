import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g', tags: { team: 'audit' } });
});
afterEach(() => test.sandbox.close());

const ARN = 'arn:aws:logs:us-east-1:123456789012:log-group:g';
const untag = (tagKeys: string[], resourceArn = ARN) =>
  test.call('logs', 'UntagResource', { resourceArn, tagKeys });

describe('UntagResource', () => {
  it('takes the named tags and leaves the others', async () => {
    await test.call('logs', 'TagResource', { resourceArn: ARN, tags: { a: '1', b: '2' } });
    await untag(['a', 'team', 'never there']);
    const { tags } = await test.call('logs', 'ListTagsForResource', { resourceArn: ARN });
    expect(tags).toEqual({ b: '2' });
  });

  it('refuses the ARN with :* and what is not there', async () => {
    await expect(untag(['a'], `${ARN}:*`)).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    await expect(untag(['a'], `${ARN}2`)).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    await expect(untag(['a*'])).rejects.toThrow("at 'tagKeys'");
  });
});
