import { afterEach, describe, expect, it } from 'vitest';
import { answeringServer, type Answer, type AnsweringServer } from '#testing/answering-server.ts';
import { jsonAnswer, jsonError } from '#testing/aws-answers.ts';
import type { AwsAccess } from '#aws/client.ts';
import { describeOrganization } from './DescribeOrganization.ts';
import { listDelegatedAdministrators } from './ListDelegatedAdministrators.ts';

let server: AnsweringServer | undefined;
const never = new AbortController().signal;

async function accessTo(region: string, ...answers: readonly Answer[]): Promise<AwsAccess> {
  server = await answeringServer((_request, index) => answers[index] ?? 'reset');
  return { origin: server.origin, environment: 'e', region, token: 't' };
}

afterEach(async () => {
  await server?.close();
});

const ORGANIZATION = jsonAnswer({
  Organization: { Id: 'o-exampleorgid', MasterAccountId: '111111111111', FeatureSet: 'ALL' },
});

describe('describeOrganization', () => {
  it.each([
    ['eu-central-1', 'us-east-1'],
    ['cn-north-1', 'cn-northwest-1'],
    ['us-gov-east-1', 'us-gov-west-1'],
    ['eusc-de-east-1', 'eusc-de-east-1'],
  ])('from %s asks in %s', async (region, asked) => {
    const access = await accessTo(region, ORGANIZATION);
    expect(await describeOrganization(access, {}, never)).toEqual({
      id: 'o-exampleorgid',
      managementAccount: '111111111111',
    });
    expect(server?.seen[0]?.path).toBe(`/aws/e/${asked}/organizations/`);
    expect(server?.seen[0]?.headers['x-amz-target']).toBe(
      'AWSOrganizationsV20161128.DescribeOrganization',
    );
  });

  it('in no organization, says so', async () => {
    const name = 'AWSOrganizationsNotInUseException';
    const access = await accessTo('us-east-1', jsonError(400, name, 'Not in use.'));
    await expect(describeOrganization(access, {}, never)).rejects.toMatchObject({
      kind: 'notFound',
      name,
      advice: expect.stringContaining('in no organization') as unknown,
    });
  });
});

describe('listDelegatedAdministrators', () => {
  it('reads the accounts of all pages', async () => {
    const access = await accessTo(
      'us-east-1',
      jsonAnswer({ DelegatedAdministrators: [{ Id: '222222222222' }], NextToken: 'more' }),
      jsonAnswer({ DelegatedAdministrators: [{ Id: '333333333333' }] }),
    );
    const servicePrincipal = 'cloudtrail.amazonaws.com';
    expect(await listDelegatedAdministrators(access, { servicePrincipal }, never)).toEqual([
      '222222222222',
      '333333333333',
    ]);
    expect(server?.seen.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { ServicePrincipal: servicePrincipal },
      { ServicePrincipal: servicePrincipal, NextToken: 'more' },
    ]);
  });
});
