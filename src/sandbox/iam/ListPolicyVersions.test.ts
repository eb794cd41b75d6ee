import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePolicy, permissionsFor } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

describe('ListPolicyVersions', () => {
  it('lists newest first, page by page', async () => {
    const PolicyArn = await makePolicy(test, 'p');
    const PolicyDocument = permissionsFor('g');
    for (let i = 0; i < 2; i++) {
      await test.call('iam', 'CreatePolicyVersion', { PolicyArn, PolicyDocument });
    }
    const list = (more: object = {}) =>
      test.call('iam', 'ListPolicyVersions', { PolicyArn, ...more });
    const first = await list({ MaxItems: 2 });
    expect(first).toMatchObject({
      Versions: [{ VersionId: 'v3' }, { VersionId: 'v2' }],
      IsTruncated: true,
    });
    expect(await list({ Marker: first.Marker })).toMatchObject({
      Versions: [{ VersionId: 'v1', IsDefaultVersion: true }],
      IsTruncated: false,
    });
  });

  it('knows no other policy', async () => {
    const PolicyArn = 'arn:aws:iam::123456789012:policy/nobody';
    await expect(test.call('iam', 'ListPolicyVersions', { PolicyArn })).rejects.toMatchObject({
      Code: 'NoSuchEntity',
    });
  });
});
