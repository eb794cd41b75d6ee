import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox({ seed: 'demo' })));
afterEach(() => test.sandbox.close());

const list = (RoleName: string) => test.call('iam', 'ListAttachedRolePolicies', { RoleName });

describe('ListAttachedRolePolicies', () => {
  it('names the managed policies of a role by the last part of their ARN', async () => {
    expect(await list('orders-api')).toEqual({
      AttachedPolicies: [
        {
          PolicyName: 'AWSLambdaBasicExecutionRole',
          PolicyArn: 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole',
        },
      ],
      IsTruncated: false,
    });
    expect(await list('deploy-pipeline')).toEqual({ AttachedPolicies: [], IsTruncated: false });
  });

  it('knows no other role', async () => {
    await expect(list('nobody')).rejects.toMatchObject({ Code: 'NoSuchEntity' });
  });
});
