import { afterEach, describe, expect, it } from 'vitest';
import { answeringServer, type Answer, type AnsweringServer } from '#testing/answering-server.ts';
import { xmlAnswer } from '#testing/aws-answers.ts';
import type { AwsAccess } from '#aws/client.ts';
import { createRole } from './CreateRole.ts';
import { deleteRole } from './DeleteRole.ts';
import { deleteRolePolicy } from './DeleteRolePolicy.ts';
import { getPolicy } from './GetPolicy.ts';
import { getPolicyVersion } from './GetPolicyVersion.ts';
import { getRole } from './GetRole.ts';
import { getRolePolicy } from './GetRolePolicy.ts';
import { listAccountAliases } from './ListAccountAliases.ts';
import { listAttachedRolePolicies } from './ListAttachedRolePolicies.ts';
import { listRolePolicies } from './ListRolePolicies.ts';
import { listRoles } from './ListRoles.ts';
import { putRolePolicy } from './PutRolePolicy.ts';
import { simulatePrincipalPolicy } from './SimulatePrincipalPolicy.ts';
import { updateAssumeRolePolicy } from './UpdateAssumeRolePolicy.ts';

let server: AnsweringServer | undefined;
const never = new AbortController().signal;

async function accessTo(...answers: readonly Answer[]): Promise<AwsAccess> {
  server = await answeringServer((_request, index) => answers[index] ?? 'reset');
  return { origin: server.origin, environment: 'e', region: 'us-east-1', token: 't' };
}

const form = (index = 0) =>
  Object.fromEntries(new URLSearchParams(server?.seen[index]?.body ?? ''));

afterEach(async () => {
  await server?.close();
});

const TRUST = '{"Version":"2012-10-17","Statement":[{"Action":"sts:AssumeRole","Sid":"100% + ä"}]}';
const role = (name: string, document = encodeURIComponent(TRUST)) =>
  `<Path>/service-role/</Path><RoleName>${name}</RoleName><RoleId>AROAEXAMPLE</RoleId>` +
  `<Arn>arn:aws:iam::123456789012:role/service-role/${name}</Arn>` +
  `<CreateDate>2026-11-22T10:00:00Z</CreateDate><AssumeRolePolicyDocument>${document}</AssumeRolePolicyDocument>`;

describe('roles', () => {
  it('come with their trust policy decoded', async () => {
    const access = await accessTo(xmlAnswer('GetRole', `<Role>${role('r')}</Role>`));
    expect(await getRole(access, { name: 'r' }, never)).toEqual({
      name: 'r',
      arn: 'arn:aws:iam::123456789012:role/service-role/r',
      path: '/service-role/',
      description: undefined,
      createdAt: Date.UTC(2026, 10, 22, 10),
      trustPolicy: TRUST,
      permissionsBoundaryArn: undefined,
    });
    expect(form()).toMatchObject({ Action: 'GetRole', RoleName: 'r' });
  });

  it('keep a document that cannot be decoded', async () => {
    const access = await accessTo(
      xmlAnswer('GetRole', `<Role>${role('r', '{"a": "100%"}')}</Role>`),
    );
    expect((await getRole(access, { name: 'r' }, never)).trustPolicy).toBe('{"a": "100%"}');
  });

  it('are listed over all pages', async () => {
    const access = await accessTo(
      xmlAnswer(
        'ListRoles',
        `<IsTruncated>true</IsTruncated><Marker>m</Marker><Roles><member>${role('a')}</member></Roles>`,
      ),
      xmlAnswer(
        'ListRoles',
        `<IsTruncated>false</IsTruncated><Roles><member>${role('b')}</member></Roles>`,
      ),
    );
    const first = await listRoles(access, {}, never);
    expect(first).toMatchObject({ items: [{ name: 'a' }], nextToken: 'm' });
    const last = await listRoles(access, { marker: 'm' }, never);
    expect(last).toMatchObject({ items: [{ name: 'b' }], nextToken: undefined });
    expect(form(0)).toMatchObject({ MaxItems: '100' });
    expect(form(1)).toMatchObject({ Marker: 'm' });
  });

  it('are created from a text that is not encoded', async () => {
    const access = await accessTo(xmlAnswer('CreateRole', `<Role>${role('r')}</Role>`));
    const created = await createRole(access, { name: 'r', trustPolicy: TRUST }, never);
    expect(created.role.name).toBe('r');
    expect(form()).toEqual({
      Action: 'CreateRole',
      Version: '2010-05-08',
      RoleName: 'r',
      AssumeRolePolicyDocument: TRUST,
    });
  });
});

describe('policies', () => {
  it('inline: listed, read decoded, written', async () => {
    const access = await accessTo(
      xmlAnswer(
        'ListRolePolicies',
        '<IsTruncated>true</IsTruncated><Marker>m</Marker><PolicyNames><member>p</member></PolicyNames>',
      ),
      xmlAnswer(
        'ListRolePolicies',
        '<IsTruncated>false</IsTruncated><PolicyNames><member>q</member></PolicyNames>',
      ),
      xmlAnswer(
        'GetRolePolicy',
        `<RoleName>r</RoleName><PolicyName>p</PolicyName><PolicyDocument>${encodeURIComponent(TRUST)}</PolicyDocument>`,
      ),
      {
        status: 200,
        body: '<PutRolePolicyResponse><ResponseMetadata><RequestId>1</RequestId></ResponseMetadata></PutRolePolicyResponse>',
      },
    );
    expect(await listRolePolicies(access, { roleName: 'r' }, never)).toEqual(['p', 'q']);
    expect(await getRolePolicy(access, { roleName: 'r', policyName: 'p' }, never)).toBe(TRUST);
    await putRolePolicy(access, { roleName: 'r', policyName: 'p', document: TRUST }, never);
    expect(form(3)).toMatchObject({ RoleName: 'r', PolicyName: 'p', PolicyDocument: TRUST });
  });

  it('managed: listed, described, read decoded', async () => {
    const arn = 'arn:aws:iam::aws:policy/AdministratorAccess';
    const access = await accessTo(
      xmlAnswer(
        'ListAttachedRolePolicies',
        `<IsTruncated>false</IsTruncated><AttachedPolicies><member><PolicyName>AdministratorAccess</PolicyName><PolicyArn>${arn}</PolicyArn></member></AttachedPolicies>`,
      ),
      xmlAnswer(
        'GetPolicy',
        `<Policy><PolicyName>AdministratorAccess</PolicyName><Arn>${arn}</Arn><DefaultVersionId>v1</DefaultVersionId></Policy>`,
      ),
      xmlAnswer(
        'GetPolicyVersion',
        `<PolicyVersion><Document>${encodeURIComponent(TRUST)}</Document><VersionId>v1</VersionId></PolicyVersion>`,
      ),
    );
    const attached = await listAttachedRolePolicies(access, { roleName: 'r' }, never);
    expect(attached).toEqual([{ name: 'AdministratorAccess', arn }]);
    expect(await getPolicy(access, { arn }, never)).toEqual({
      arn,
      name: 'AdministratorAccess',
      defaultVersionId: 'v1',
    });
    expect(await getPolicyVersion(access, { arn, versionId: 'v1' }, never)).toBe(TRUST);
    expect(form(2)).toMatchObject({ PolicyArn: arn, VersionId: 'v1' });
  });
});

describe('changes of a role', () => {
  it('ask for what AWS names', async () => {
    const ok = xmlAnswer('Any', '');
    const access = await accessTo(ok, ok, ok);
    await updateAssumeRolePolicy(access, { roleName: 'r', trustPolicy: TRUST }, never);
    await deleteRolePolicy(access, { roleName: 'r', policyName: 'p' }, never);
    await deleteRole(access, { roleName: 'r' }, never);
    const Version = '2010-05-08';
    expect([form(0), form(1), form(2)]).toEqual([
      { Action: 'UpdateAssumeRolePolicy', Version, RoleName: 'r', PolicyDocument: TRUST },
      { Action: 'DeleteRolePolicy', Version, RoleName: 'r', PolicyName: 'p' },
      { Action: 'DeleteRole', Version, RoleName: 'r' },
    ]);
  });
});

describe('simulatePrincipalPolicy', () => {
  const result = (action: string, rest: string) =>
    `<member><EvalActionName>${action}</EvalActionName>${rest}</member>`;

  it('reads each action on each resource, whichever way they are grouped, over all pages', async () => {
    const access = await accessTo(
      xmlAnswer(
        'SimulatePrincipalPolicy',
        `<IsTruncated>true</IsTruncated><Marker>m</Marker><EvaluationResults>${result(
          'iam:PassRole',
          '<EvalResourceName>*</EvalResourceName><EvalDecision>implicitDeny</EvalDecision><ResourceSpecificResults>' +
            '<member><EvalResourceName>arn:r1</EvalResourceName><EvalResourceDecision>allowed</EvalResourceDecision></member>' +
            '<member><EvalResourceName>arn:r2</EvalResourceName><EvalResourceDecision>explicitDeny</EvalResourceDecision>' +
            '<MissingContextValues><member>aws:MultiFactorAuthPresent</member></MissingContextValues></member>' +
            '</ResourceSpecificResults>',
        )}</EvaluationResults>`,
      ),
      xmlAnswer(
        'SimulatePrincipalPolicy',
        `<IsTruncated>false</IsTruncated><EvaluationResults>${result(
          'iam:GetRole',
          '<EvalResourceName>arn:r1</EvalResourceName><EvalDecision>implicitDeny</EvalDecision><MissingContextValues/>',
        )}</EvaluationResults>`,
      ),
    );
    const question = {
      principal: 'arn:aws:iam::123456789012:user/u',
      actions: ['iam:PassRole', 'iam:GetRole'],
      resources: ['arn:r1', 'arn:r2'],
      context: { 'iam:PassedToService': 'cloudtrail.amazonaws.com' },
    };
    expect(await simulatePrincipalPolicy(access, question, never)).toEqual([
      { action: 'iam:PassRole', resource: 'arn:r1', decision: 'allowed', missingContext: [] },
      {
        action: 'iam:PassRole',
        resource: 'arn:r2',
        decision: 'explicitDeny',
        missingContext: ['aws:MultiFactorAuthPresent'],
      },
      { action: 'iam:GetRole', resource: 'arn:r1', decision: 'implicitDeny', missingContext: [] },
    ]);
    expect(form(0)).toMatchObject({
      PolicySourceArn: question.principal,
      'ActionNames.member.2': 'iam:GetRole',
      'ResourceArns.member.2': 'arn:r2',
      'ContextEntries.member.1.ContextKeyName': 'iam:PassedToService',
      'ContextEntries.member.1.ContextKeyValues.member.1': 'cloudtrail.amazonaws.com',
      'ContextEntries.member.1.ContextKeyType': 'string',
    });
    expect(form(1)).toMatchObject({ Marker: 'm' });
  });
});

describe('listAccountAliases', () => {
  const answer = (members: string): Answer =>
    xmlAnswer('ListAccountAliases', `<AccountAliases>${members}</AccountAliases>`);

  it('reads the name of an account, and none', async () => {
    const access = await accessTo(answer('<member>corp-dev</member>'), answer(''));
    expect(await listAccountAliases(access, {}, never)).toBe('corp-dev');
    expect(await listAccountAliases(access, {}, never)).toBeUndefined();
  });
});
