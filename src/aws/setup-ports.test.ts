import { afterEach, describe, expect, it } from 'vitest';
import type { SetupPorts } from '#setup/ports.ts';
import { answeringServer, type Answer, type AnsweringServer } from '#testing/answering-server.ts';
import { jsonAnswer, jsonError, xmlAnswer, xmlError } from '#testing/aws-answers.ts';
import { makeSetupPorts } from './setup-ports.ts';

let server: AnsweringServer | undefined;
const never = new AbortController().signal;

/** Ports to a server that answers by operation. */
async function portsTo(answers: Readonly<Record<string, Answer>>): Promise<SetupPorts> {
  server = await answeringServer(({ headers, body }) => {
    const target = headers['x-amz-target'];
    const operation =
      typeof target === 'string' ? target.split('.')[1] : new URLSearchParams(body).get('Action');
    return answers[operation ?? ''] ?? 'reset';
  });
  return makeSetupPorts({
    origin: server.origin,
    environment: 'e',
    region: 'us-east-1',
    token: 't',
  });
}

afterEach(async () => {
  await server?.close();
});

const ROLE =
  '<Path>/</Path><RoleName>r</RoleName><Arn>arn:aws:iam::123456789012:role/r</Arn>' +
  '<AssumeRolePolicyDocument>%7B%7D</AssumeRolePolicyDocument>';
const BOUNDARY = 'arn:aws:iam::123456789012:policy/Boundary';

describe('getRole', () => {
  it('reads every policy that decides about the role', async () => {
    const ports = await portsTo({
      GetRole: xmlAnswer(
        'GetRole',
        `<Role>${ROLE}<PermissionsBoundary><PermissionsBoundaryType>PermissionsBoundaryPolicy</PermissionsBoundaryType>` +
          `<PermissionsBoundaryArn>${BOUNDARY}</PermissionsBoundaryArn></PermissionsBoundary></Role>`,
      ),
      ListRolePolicies: xmlAnswer(
        'ListRolePolicies',
        '<PolicyNames><member>inline</member></PolicyNames>',
      ),
      GetRolePolicy: xmlAnswer(
        'GetRolePolicy',
        '<PolicyDocument>%7B%22a%22%3A1%7D</PolicyDocument>',
      ),
      ListAttachedRolePolicies: xmlAnswer('ListAttachedRolePolicies', '<AttachedPolicies/>'),
      GetPolicy: xmlAnswer(
        'GetPolicy',
        '<Policy><PolicyName>Boundary</PolicyName><DefaultVersionId>v3</DefaultVersionId></Policy>',
      ),
      GetPolicyVersion: xmlAnswer(
        'GetPolicyVersion',
        '<PolicyVersion><Document>%7B%22b%22%3A2%7D</Document></PolicyVersion>',
      ),
    });
    expect(await ports.getRole('r', never)).toMatchObject({
      role: { name: 'r', trustPolicy: '{}' },
      inlinePolicies: [{ name: 'inline', document: '{"a":1}' }],
      attachedPolicies: [],
      permissionsBoundary: { name: 'Boundary', document: '{"b":2}' },
    });
    const versions = server?.seen.filter(({ body }) => body.includes('Action=GetPolicyVersion'));
    expect(new URLSearchParams(versions?.[0]?.body).get('VersionId')).toBe('v3');
  });

  it('answers undefined where there is none, and fails where it may not look', async () => {
    const none = await portsTo({ GetRole: xmlError(404, 'NoSuchEntity', 'Not found') });
    expect(await none.getRole('r', never)).toBeUndefined();
    await server?.close();
    const denied = await portsTo({ GetRole: xmlError(403, 'AccessDenied', 'No') });
    await expect(denied.getRole('r', never)).rejects.toMatchObject({ kind: 'denied' });
  });
});

describe('calls of a region', () => {
  it('go to the region that they name', async () => {
    const ports = await portsTo({ UpdateTrail: jsonAnswer({}), CreateLogGroup: jsonAnswer({}) });
    const arn = 'arn:aws:cloudtrail:eu-west-1:123456789012:trail/main';
    const delivery = { logGroupArn: 'arn:g:*', roleArn: 'arn:r' };
    await ports.updateTrail({ region: 'eu-west-1', arn }, delivery, never);
    const { requestId } = await ports.createLogGroup({ region: 'eu-west-3', name: 'g' }, never);
    expect(requestId).toBe('5d1b8c1e-0000-4000-8000-000000000001');
    expect(server?.seen.map(({ path }) => path)).toEqual([
      '/aws/e/eu-west-1/cloudtrail/',
      '/aws/e/eu-west-3/logs/',
    ]);
    expect(JSON.parse(server?.seen[0]?.body ?? '')).toMatchObject({ Name: arn });
  });

  it('UpdateTrail is called once when the role has not spread yet: waiting is the set-up’s', async () => {
    const ports = await portsTo({
      UpdateTrail: jsonError(
        400,
        'InvalidCloudWatchLogsRoleArnException',
        'Access denied. Check the trust relationships for your role.',
      ),
    });
    const call = ports.updateTrail(
      { region: 'us-east-1', arn: 'arn:t' },
      { logGroupArn: 'arn:g:*', roleArn: 'arn:r' },
      never,
    );
    await expect(call).rejects.toMatchObject({
      name: 'InvalidCloudWatchLogsRoleArnException',
      message: 'Access denied. Check the trust relationships for your role.',
      requestId: '5d1b8c1e-0000-4000-8000-000000000001',
    });
    expect(server?.seen).toHaveLength(1);
  });
});
