import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeRole } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

describe('UpdateRole', () => {
  it('changes what is given and leaves the rest', async () => {
    await makeRole(test, 'r');
    const update = (more: object) => test.call('iam', 'UpdateRole', { RoleName: 'r', ...more });
    await update({ Description: 'for the audit' });
    await update({ MaxSessionDuration: 7_200 });
    expect((await test.call('iam', 'GetRole', { RoleName: 'r' })).Role).toMatchObject({
      Description: 'for the audit',
      MaxSessionDuration: 7_200,
    });
    await expect(update({ MaxSessionDuration: 60 })).rejects.toMatchObject({
      Code: 'ValidationError',
    });
  });

  it('knows no other role', async () => {
    await expect(test.call('iam', 'UpdateRole', { RoleName: 'nobody' })).rejects.toMatchObject({
      Code: 'NoSuchEntity',
    });
  });
});
