import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deliveryPolicy, trustPolicyForCloudTrail } from './cloudtrail-documents.ts';
import type { Statement } from './document.ts';
import { mayDeliver, type RolePolicies } from './may-deliver.ts';

const account = '123456789012';
const region = 'eu-central-1';
const logGroup = { region, account, name: 'CloudTrail/logs' };
const streamName = `${account}_CloudTrail_${region}`;
const trailArn = `arn:aws:cloudtrail:${region}:${account}:trail/management-events`;
const groupArn = `arn:aws:logs:${region}:${account}:log-group:CloudTrail/logs`;
const target = { region, account, logGroupName: logGroup.name };

const guide: RolePolicies = {
  arn: `arn:aws:iam::${account}:role/CloudTrail_CloudWatchLogs_Role`,
  trust: trustPolicyForCloudTrail(),
  policies: [{ name: 'the inline policy cloudtrail-policy', document: deliveryPolicy(target) }],
};
const withStatements = (...statements: readonly Statement[]): RolePolicies => ({
  ...guide,
  policies: [{ document: { Version: '2012-10-17', Statement: statements } }],
});
const trusting = (statement: Partial<Statement>): RolePolicies => ({
  ...guide,
  trust: {
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', ...statement },
  },
});
const ask = (role: RolePolicies, stream = streamName) =>
  mayDeliver({ role, logGroup, streamName: stream, trailArn });

const BOTH = ['logs:CreateLogStream', 'logs:PutLogEvents'];
const SERVICE = { Service: 'cloudtrail.amazonaws.com' };

describe('mayDeliver', () => {
  it("accepts the guide's documents, and CloudTrail's further streams", () => {
    expect(ask(guide)).toMatchObject({ isAllowed: true, why: undefined });
    expect(ask(guide, `${streamName}_2`).isAllowed).toBe(true);
  });

  it.each<[string, RolePolicies]>([
    ['CDK', withStatements({ Effect: 'Allow', Action: BOTH, Resource: `${groupArn}:*` })],
    [
      'Terraform modules',
      withStatements(
        { Effect: 'Allow', Action: 'logs:CreateLogStream', Resource: `${groupArn}:log-stream:*` },
        { Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: `${groupArn}:log-stream:*` },
      ),
    ],
    ['everything', withStatements({ Effect: 'Allow', Action: '*', Resource: '*' })],
    ['any case', withStatements({ Effect: 'Allow', Action: 'LOGS:*', Resource: 'arn:aws:logs:*' })],
    ['many services', trusting({ Principal: { Service: ['ec2.amazonaws.com', SERVICE.Service] } })],
    [
      'a confused-deputy condition',
      trusting({
        Principal: SERVICE,
        Condition: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'AWS:SourceArn': `arn:aws:cloudtrail:*:${account}:trail/*` },
        },
      }),
    ],
  ])('accepts what %s writes', (_, role) => {
    expect(ask(role)).toMatchObject({ isAllowed: true });
  });

  it('says which of the three questions is answered with no, and why', () => {
    const wrongTrust = ask(trusting({ Principal: { Service: 'ec2.amazonaws.com' } }));
    expect(wrongTrust.assumeRole.decision).toBe('implicitDeny');
    expect(wrongTrust.createLogStream.decision).toBe('allowed');
    expect(wrongTrust.why).toBe(
      'Statement 1 of the trust policy allows sts:AssumeRole to ec2.amazonaws.com, but not to cloudtrail.amazonaws.com.',
    );
    const noPolicy = ask({ ...guide, policies: [] });
    expect(noPolicy.why).toBe(
      `No statement allows logs:CreateLogStream on ${groupArn}:log-stream:${streamName}.`,
    );
    const onlyCreate = ask(
      withStatements({ Effect: 'Allow', Action: 'logs:CreateLogStream', Resource: '*' }),
    );
    expect(onlyCreate).toMatchObject({
      isAllowed: false,
      createLogStream: { decision: 'allowed' },
      putLogEvents: { decision: 'implicitDeny' },
    });
  });

  it('sees a policy for another group, region or account', () => {
    for (const other of [
      { logGroupName: 'CloudTrail' },
      { region: 'eu-central-2' },
      { account: '210987654321' },
    ]) {
      const role = { ...guide, policies: [{ document: deliveryPolicy({ ...target, ...other }) }] };
      expect(ask(role).isAllowed).toBe(false);
    }
  });

  it('wants the organization form for the streams of an organization', () => {
    const organizationId = 'o-exampleorgid';
    const stream = `${organizationId}_210987654321_CloudTrail_${region}`;
    const role = {
      ...guide,
      policies: [{ document: deliveryPolicy({ ...target, organizationId }) }],
    };
    expect(ask(guide, stream).isAllowed).toBe(false);
    expect(ask(role, stream).isAllowed).toBe(true);
    expect(ask(role).isAllowed).toBe(true);
  });

  it('names a key on which the answer hangs and which only AWS knows', () => {
    const role = trusting({
      Principal: SERVICE,
      Condition: { StringEquals: { 'aws:SourceOrgID': 'o-1' } },
    });
    expect(ask(role).assumeRole.absentKeys).toEqual(['aws:SourceOrgID']);
  });

  it('accepts the documents we write, for any group of any region', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(
          'us-east-1',
          'cn-north-1',
          'us-gov-east-1',
          'eusc-de-east-1',
          'us-north-2r',
        ),
        fc.stringMatching(/^[.\-_/#A-Za-z0-9]{1,60}$/),
        (anyRegion, name) => {
          const place = { region: anyRegion, account };
          const role = {
            ...guide,
            policies: [{ document: deliveryPolicy({ ...place, logGroupName: name }) }],
          };
          const stream = `${account}_CloudTrail_${anyRegion}`;
          const asked = { role, logGroup: { ...place, name }, streamName: stream, trailArn };
          expect(mayDeliver(asked).isAllowed).toBe(true);
          const beside = { ...asked, logGroup: { ...place, name: `${name}x` } };
          expect(mayDeliver(beside).isAllowed).toBe(false);
        },
      ),
    );
  });
});
