import { elements } from './s3-furniture.ts';
import { sendSigned } from './signed-request.ts';
import type { TestSandbox } from './test-sandbox.ts';

/** What a set-up can change in an account, as AWS tells it: two accounts are alike if these are equal. */
export async function snapshot(test: TestSandbox): Promise<object> {
  const { logGroups = [] } = await test.call('logs', 'DescribeLogGroups', {});
  const { Roles = [] } = await test.call('iam', 'ListRoles', {});
  const { trailList = [] } = await test.call('cloudtrail', 'DescribeTrails', {});
  return {
    logGroups: logGroups.map(({ logGroupName, retentionInDays, kmsKeyId }) => [
      logGroupName,
      retentionInDays,
      kmsKeyId,
    ]),
    buckets: await bucketsOf(test),
    roles: await Promise.all(
      Roles.map(async ({ RoleName = '', Arn, AssumeRolePolicyDocument }) => {
        const { PolicyNames = [] } = await test.call('iam', 'ListRolePolicies', { RoleName });
        const policies = await Promise.all(
          PolicyNames.map(async (PolicyName) => {
            const found = await test.call('iam', 'GetRolePolicy', { RoleName, PolicyName });
            return [PolicyName, meaningOf(found.PolicyDocument)];
          }),
        );
        return [Arn, meaningOf(AssumeRolePolicyDocument), policies];
      }),
    ),
    trails: await Promise.all(
      trailList.map(async (trail) => {
        const { Name = '' } = trail;
        const { IsLogging } = await test.call('cloudtrail', 'GetTrailStatus', { Name });
        return { ...trail, IsLogging };
      }),
    ),
  };
}

async function bucketsOf(test: TestSandbox): Promise<readonly unknown[]> {
  const get = async (path: string) => {
    const answer = await sendSigned(test, { service: 's3', method: 'GET', path });
    return { ok: answer.ok, text: await answer.text() };
  };
  const names = elements((await get('/')).text, 'Name');
  return Promise.all(
    names.map(async (name) => {
      const policy = await get(`/${name}?policy=`);
      return [name, policy.ok ? (JSON.parse(policy.text) as unknown) : undefined];
    }),
  );
}

const meaningOf = (document = ''): unknown => JSON.parse(decodeURIComponent(document)) as unknown;
