import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePolicy, makeRole } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

describe('GetAccountSummary', () => {
  it('counts what there is', async () => {
    await makeRole(test, 'r');
    await makePolicy(test, 'p');
    const { SummaryMap } = await test.call('iam', 'GetAccountSummary', {});
    expect(SummaryMap).toMatchObject({
      Users: 1,
      Roles: 1,
      Policies: 1,
      PolicyVersionsInUse: 1,
      Groups: 0,
      PolicySizeQuota: 6_144,
    });
  });
});
