import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  makeGroupAndRole,
  makePolicy,
  makeRole,
  makeTrail,
  permissionsFor,
} from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const add = (PolicyArn: string, SetAsDefault?: boolean, PolicyDocument = permissionsFor('g')) =>
  test.call('iam', 'CreatePolicyVersion', { PolicyArn, PolicyDocument, SetAsDefault });

describe('CreatePolicyVersion', () => {
  it('adds a version, and makes it the default if asked to', async () => {
    const PolicyArn = await makePolicy(test, 'p');
    expect((await add(PolicyArn)).PolicyVersion).toMatchObject({
      VersionId: 'v2',
      IsDefaultVersion: false,
    });
    await add(PolicyArn, true);
    const { Policy } = await test.call('iam', 'GetPolicy', { PolicyArn });
    expect(Policy?.DefaultVersionId).toBe('v3');
    const { Versions } = await test.call('iam', 'ListPolicyVersions', { PolicyArn });
    expect(Versions?.map(({ IsDefaultVersion }) => IsDefaultVersion)).toEqual([true, false, false]);
  });

  it('counts for CloudTrail once it has spread, and only as the default', async () => {
    await test.control('settings', { propagationDelayMs: 4_000 });
    await makeTrail(test, 'trail');
    const { CloudWatchLogsLogGroupArn } = await makeGroupAndRole(test, 'g');
    const CloudWatchLogsRoleArn = await makeRole(test, 'bare');
    const PolicyArn = await makePolicy(test, 'p', permissionsFor('another'));
    await test.call('iam', 'AttachRolePolicy', { RoleName: 'bare', PolicyArn });
    await add(PolicyArn);
    test.clock.advance(10_000);
    const update = () =>
      test.call('cloudtrail', 'UpdateTrail', {
        Name: 'trail',
        CloudWatchLogsLogGroupArn,
        CloudWatchLogsRoleArn,
      });
    const denied = 'Access denied. Check the permissions for your role.';
    await expect(update()).rejects.toThrow(denied);
    await add(PolicyArn, true);
    test.clock.advance(3_999);
    await expect(update()).rejects.toThrow(denied);
    test.clock.advance(1);
    expect(await update()).toMatchObject({ CloudWatchLogsRoleArn });
    await add(PolicyArn, true, permissionsFor('another'));
    expect(await update()).toMatchObject({ CloudWatchLogsRoleArn });
    test.clock.advance(4_000);
    await expect(update()).rejects.toThrow(denied);
  });

  it('adds five at most, and numbers them on', async () => {
    const arn = await makePolicy(test, 'p');
    for (let i = 0; i < 4; i++) await add(arn);
    await expect(add(arn)).rejects.toMatchObject({ Code: 'LimitExceeded' });
    await test.call('iam', 'DeletePolicyVersion', { PolicyArn: arn, VersionId: 'v2' });
    expect((await add(arn)).PolicyVersion?.VersionId).toBe('v6');
  });

  it('refuses a document that is none', async () => {
    const arn = await makePolicy(test, 'p');
    await expect(add(arn, true, '{}')).rejects.toMatchObject({ Code: 'MalformedPolicyDocument' });
  });
});
