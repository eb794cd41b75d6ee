import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g', tags: { team: 'audit' } });
});
afterEach(() => test.sandbox.close());

const tag = (tags: Record<string, string>, logGroupName = 'g') =>
  test.call('logs', 'TagLogGroup', { logGroupName, tags });

describe('TagLogGroup', () => {
  it('adds tags that the new form sees as well', async () => {
    await tag({ stage: 'test' });
    const resourceArn = 'arn:aws:logs:us-east-1:123456789012:log-group:g';
    const { tags } = await test.call('logs', 'ListTagsForResource', { resourceArn });
    expect(tags).toEqual({ team: 'audit', stage: 'test' });
  });

  it('refuses a group that is not there, a wrong key, and the 51st tag', async () => {
    await expect(tag({ a: 'b' }, 'x')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    const refusal = { name: 'InvalidParameterException' };
    await expect(tag({ 'a*': 'b' })).rejects.toMatchObject(refusal);
    const many = Array.from({ length: 50 }, (_, index) => [`k${index}`, '']);
    await expect(tag(Object.fromEntries(many))).rejects.toMatchObject(refusal);
  });
});
