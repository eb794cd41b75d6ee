import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g', tags: { team: 'audit' } });
});
afterEach(() => test.sandbox.close());

const list = (logGroupName: string) => test.call('logs', 'ListTagsLogGroup', { logGroupName });

describe('ListTagsLogGroup', () => {
  it('gives the tags of a group that is there', async () => {
    expect(await list('g')).toEqual({ tags: { team: 'audit' } });
    await expect(list('x')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
