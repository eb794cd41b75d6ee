import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox({ seed: 'demo' })));
afterEach(() => test.sandbox.close());

const PolicyArn = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
const get = (VersionId: string) => test.call('iam', 'GetPolicyVersion', { PolicyArn, VersionId });

describe('GetPolicyVersion', () => {
  it('gives the document of a version, URL-encoded', async () => {
    const { PolicyVersion } = await get('v1');
    expect(PolicyVersion).toMatchObject({ VersionId: 'v1', IsDefaultVersion: true });
    expect(JSON.parse(decodeURIComponent(PolicyVersion?.Document ?? ''))).toEqual({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
          Resource: '*',
        },
      ],
    });
  });

  it.each([
    ['v2', 'NoSuchEntity'],
    ['1', 'ValidationError'],
  ])('refuses the version %s', async (version, Code) => {
    await expect(get(version)).rejects.toMatchObject({ Code });
  });
});
