import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makePolicy } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox({ seed: 'demo' })));
afterEach(() => test.sandbox.close());

const AWS_POLICY = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
const list = (input = {}) => test.call('iam', 'ListPolicies', input);
const arns = async (input = {}) => ((await list(input)).Policies ?? []).map(({ Arn }) => Arn);

describe('ListPolicies', () => {
  it("lists the account's policies and AWS's by name", async () => {
    const own = await makePolicy(test, 'AWSLambdaBasicExecutionRole');
    const last = await makePolicy(test, 'p');
    expect(await arns()).toEqual([own, AWS_POLICY, last]);
    expect(await arns({ Scope: 'AWS' })).toEqual([AWS_POLICY]);
    expect(await arns({ Scope: 'Local' })).toEqual([own, last]);
    expect(await arns({ OnlyAttached: true })).toEqual([AWS_POLICY]);
    expect(await arns({ PathPrefix: '/service-role/' })).toEqual([AWS_POLICY]);
    expect(await arns({ PolicyUsageFilter: 'PermissionsBoundary' })).toEqual([]);
    const first = await list({ MaxItems: 1 });
    expect(await arns({ Marker: first.Marker })).toEqual([AWS_POLICY, last]);
  });

  it('lets nobody change a policy of AWS', async () => {
    const remove = test.call('iam', 'DeletePolicy', { PolicyArn: AWS_POLICY });
    await expect(remove).rejects.toMatchObject({
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
    });
  });

  it('refuses another scope', async () => {
    await expect(list({ Scope: 'Mine' })).rejects.toMatchObject({ Code: 'ValidationError' });
  });
});
