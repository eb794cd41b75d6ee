import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
});
afterEach(() => test.sandbox.close());

const create = (logStreamName: string, logGroupName = 'g') =>
  test.call('logs', 'CreateLogStream', { logGroupName, logStreamName });

describe('CreateLogStream', () => {
  it('makes a stream once', async () => {
    await create('2026/11/22/[41] é');
    await expect(create('2026/11/22/[41] é')).rejects.toMatchObject({
      name: 'ResourceAlreadyExistsException',
      message: 'The specified log stream already exists',
    });
  });

  it('refuses a group that is not there', async () => {
    await expect(create('s', 'other')).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'The specified log group does not exist.',
    });
  });

  it.each(['a:b', 'a*', '', 'x'.repeat(513)])('refuses the name %.5j', async (name) => {
    const refusal = create(name);
    await expect(refusal).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(refusal).rejects.toThrow("at 'logStreamName' failed to satisfy constraint");
  });
});
