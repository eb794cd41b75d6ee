import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { permissionsFor } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const make = (PolicyName: string, more: object = {}) =>
  test.call('iam', 'CreatePolicy', { PolicyName, PolicyDocument: permissionsFor('g'), ...more });

describe('CreatePolicy', () => {
  it('makes a policy with a first version', async () => {
    const Tags = [{ Key: 'team', Value: 'audit' }];
    const { Policy } = await make('p', { Path: '/audit/', Description: 'd', Tags });
    expect(Policy).toMatchObject({
      PolicyName: 'p',
      PolicyId: expect.stringMatching(/^ANPA[A-Z2-7]{17}$/) as string,
      Arn: 'arn:aws:iam::123456789012:policy/audit/p',
      Path: '/audit/',
      DefaultVersionId: 'v1',
      AttachmentCount: 0,
      Description: 'd',
      CreateDate: new Date(test.clock.now()),
      Tags,
    });
    const version = await test.call('iam', 'GetPolicyVersion', {
      PolicyArn: Policy?.Arn ?? '',
      VersionId: 'v1',
    });
    expect(decodeURIComponent(version.PolicyVersion?.Document ?? '')).toBe(permissionsFor('g'));
  });

  it('gives no name twice, whatever its case and path', async () => {
    await make('p');
    await expect(make('P', { Path: '/other/' })).rejects.toMatchObject({
      Code: 'EntityAlreadyExists',
      $metadata: { httpStatusCode: 409 },
    });
  });

  it.each([
    [{ PolicyDocument: 'x' }, 'MalformedPolicyDocument'],
    [
      {
        PolicyDocument: JSON.stringify({
          Statement: { Sid: 's'.repeat(6_144), Effect: 'Allow', Action: '*', Resource: '*' },
        }),
      },
      'LimitExceeded',
    ],
    [{ Path: 'audit' }, 'ValidationError'],
    [{ Description: 'd'.repeat(1_001) }, 'ValidationError'],
  ])('refuses %j', async (more, Code) => {
    await expect(make('p', more)).rejects.toMatchObject({ Code });
  });
});
