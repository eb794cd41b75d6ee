import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { makeCall } from '#sandbox/make-call.ts';
import { DEFAULT_ACCOUNT } from '#sandbox/callers.ts';
import { OPERATIONS } from '#sandbox/operations.ts';
import type { Call } from '#sandbox/operation.ts';
import type { ServiceName } from '#sandbox/protocol/operation-types.ts';
import { S3_OPERATIONS } from '#sandbox/s3/operations.ts';
import type { World } from '#sandbox/world.ts';
import { openTestWorld } from '#testing/test-world.ts';
import { askedOf, hasRule } from './asked-of.ts';
import { askedOfS3 } from './s3-rules.ts';

let world: World;
let call: Call;
beforeEach(() => {
  world = openTestWorld();
  const claim = {
    accessKeyId: 'AKIA',
    service: 'logs',
    region: 'us-east-1',
    day: '20261122',
    signedAt: '20261122T100000Z',
    signedHeaders: [],
    signature: '',
  };
  const caller = {
    account: DEFAULT_ACCOUNT,
    arn: 'arn:aws:iam::123456789012:user/ann',
    userId: 'AIDA',
    userName: 'ann',
    accessKeyId: 'AKIA',
  };
  call = makeCall(world, claim, caller, 'r');
});
afterEach(() => world.store.close());

const LOGS = 'arn:aws:logs:us-east-1:123456789012:log-group:';
const TRAIL = 'arn:aws:cloudtrail:us-east-1:123456789012:trail/main';
const KEY = 'arn:aws:kms:us-east-1:123456789012:key/k';
const IAM = 'arn:aws:iam::123456789012:';

describe('what an operation asks for', () => {
  it.each<[ServiceName, string, object, string]>([
    ['cloudtrail', 'GetTrail', { Name: 'main' }, TRAIL],
    ['cloudtrail', 'GetTrail', { Name: TRAIL.replace('us-', 'eu-') }, TRAIL.replace('us-', 'eu-')],
    ['cloudtrail', 'GetEventSelectors', { TrailName: 'main' }, TRAIL],
    ['cloudtrail', 'AddTags', { ResourceId: TRAIL }, TRAIL],
    ['cloudtrail', 'ListTrails', {}, '*'],
    ['logs', 'CreateLogGroup', { logGroupName: 'a/b' }, `${LOGS}a/b:log-stream:`],
    ['logs', 'FilterLogEvents', { logGroupIdentifier: `${LOGS}g` }, `${LOGS}g:log-stream:`],
    ['logs', 'AssociateKmsKey', { resourceIdentifier: `${LOGS}g` }, `${LOGS}g:log-stream:`],
    ['logs', 'StartLiveTail', { logGroupIdentifiers: [`${LOGS}g`] }, `${LOGS}g:log-stream:`],
    ['logs', 'GetLogEvents', { logGroupName: 'g', logStreamName: 's' }, `${LOGS}g:log-stream:s`],
    ['logs', 'DescribeLogGroups', {}, `${LOGS}:log-stream:`],
    ['logs', 'DescribeMetricFilters', {}, `${LOGS}:log-stream:`],
    ['logs', 'TagResource', { resourceArn: `${LOGS}g` }, `${LOGS}g`],
    ['logs', 'TagLogGroup', { logGroupName: 'g' }, `${LOGS}g`],
    ['logs', 'DescribeResourcePolicies', {}, '*'],
    ['kms', 'CreateKey', {}, '*'],
    ['kms', 'DescribeKey', { KeyId: 'k' }, KEY],
    ['kms', 'DescribeKey', { KeyId: `${KEY}2` }, `${KEY}2`],
    ['iam', 'CreateRole', { RoleName: 'r', Path: '/service-role/' }, `${IAM}role/service-role/r`],
    ['iam', 'GetRole', { RoleName: 'r' }, `${IAM}role/r`],
    ['iam', 'ListRoles', { PathPrefix: '/service-role/' }, `${IAM}role/service-role/`],
    ['iam', 'GetUser', {}, `${IAM}user/ann`],
    ['iam', 'CreatePolicy', { PolicyName: 'p' }, `${IAM}policy/p`],
    ['iam', 'GetPolicy', { PolicyArn: `${IAM}policy/p` }, `${IAM}policy/p`],
    ['iam', 'SimulatePrincipalPolicy', { PolicySourceArn: `${IAM}user/bob` }, `${IAM}user/bob`],
  ])('%s:%s of %o is for %s', (service, name, input, resource) => {
    expect(askedOf({ service, name }, input, call)).toMatchObject([
      { action: `${service}:${name}`, resource },
    ]);
  });

  it('names the account that is to administer a service, where there is an organization', () => {
    const input = { AccountId: '111111111111', ServicePrincipal: 'cloudtrail.amazonaws.com' };
    const organization = {
      id: 'o-exampleorgid',
      managementAccount: DEFAULT_ACCOUNT,
      memberAccounts: ['111111111111'],
      trustedAccess: true,
    };
    const inOne = { ...call, settings: { ...call.settings, organization } };
    for (const name of ['RegisterDelegatedAdministrator', 'DeregisterDelegatedAdministrator']) {
      const context = { 'organizations:ServicePrincipal': 'cloudtrail.amazonaws.com' };
      const asked = { action: `organizations:${name}`, context };
      expect(askedOf({ service: 'organizations', name }, input, call)).toEqual([
        { ...asked, resource: '*' },
      ]);
      expect(askedOf({ service: 'organizations', name }, input, inOne)).toEqual([
        {
          ...asked,
          resource: 'arn:aws:organizations::123456789012:account/o-exampleorgid/111111111111',
        },
      ]);
    }
  });

  it('names a role and a user that are there with their paths', () => {
    const grants = { inlinePolicies: {}, attachedPolicies: [], grantsOverTime: [] };
    const place = { account: DEFAULT_ACCOUNT, region: '', name: 'r' };
    const common = { path: '/p/', createdAt: epochMillis(0), tags: {}, ...grants };
    world.store.resources.put('role', place, {
      ...common,
      ...{ name: 'r', arn: `${IAM}role/p/r`, roleId: 'AROA', trustPolicy: '' },
      maxSessionDuration: 3_600,
    });
    world.store.resources.put('user', place, {
      ...common,
      ...{ name: 'r', arn: `${IAM}user/p/r`, userId: 'AIDA' },
    });
    const asked = (name: string, input: object) => askedOf({ service: 'iam', name }, input, call);
    expect(asked('GetRole', { RoleName: 'r' })).toMatchObject([{ resource: `${IAM}role/p/r` }]);
    expect(asked('DeleteUser', { UserName: 'r' })).toMatchObject([{ resource: `${IAM}user/p/r` }]);
  });

  it('is all that it needs, one after the other', () => {
    const role = `${IAM}role/r`;
    const passed = (service: string) => ({
      action: 'iam:PassRole',
      resource: role,
      context: { 'iam:PassedToService': service },
    });
    const Name = 'main';
    expect(
      askedOf(
        { service: 'cloudtrail', name: 'CreateTrail' },
        { Name, CloudWatchLogsRoleArn: role },
        call,
      ),
    ).toEqual([
      { action: 'cloudtrail:CreateTrail', resource: TRAIL },
      passed('cloudtrail.amazonaws.com'),
    ]);
    const filter = { logGroupName: 'g', roleArn: role };
    expect(askedOf({ service: 'logs', name: 'PutSubscriptionFilter' }, filter, call)).toEqual([
      { action: 'logs:PutSubscriptionFilter', resource: `${LOGS}g:log-stream:` },
      passed('logs.amazonaws.com'),
    ]);
    const tags = askedOf(
      { service: 'cloudtrail', name: 'ListTags' },
      { ResourceIdList: [TRAIL, `${TRAIL}2`] },
      call,
    );
    expect(tags.map(({ resource }) => resource)).toEqual([TRAIL, `${TRAIL}2`]);
  });

  it.each([
    ['ListBuckets', '', '', 's3:ListAllMyBuckets', '*'],
    ['HeadBucket', 'b', '', 's3:ListBucket', 'arn:aws:s3:::b'],
    ['ListObjectsV2', 'b', '', 's3:ListBucket', 'arn:aws:s3:::b'],
    ['PutBucketPolicy', 'b', '', 's3:PutBucketPolicy', 'arn:aws:s3:::b'],
    ['HeadObject', 'b', 'k/l', 's3:GetObject', 'arn:aws:s3:::b/k/l'],
    ['DeleteObject', 'b', 'k/l', 's3:DeleteObject', 'arn:aws:s3:::b/k/l'],
  ])('s3:%s of %s %s is %s on %s', (name, bucketName, key, action, resource) => {
    expect(S3_OPERATIONS.map((operation) => operation.name)).toContain(name);
    const bucket = { name: 'b', region: 'us-east-1', createdAt: epochMillis(0) };
    world.store.resources.put(
      'bucket',
      { account: DEFAULT_ACCOUNT, region: '', name: 'b' },
      bucket,
    );
    const input = {
      ...{ bucketName, key, body: '' },
      ...{ query: new URLSearchParams(), headers: new Headers() },
    };
    expect(askedOfS3(name, input, call)).toEqual([{ action, resource }]);
  });

  it('is nothing of a bucket that is not there, but for making it', () => {
    const input = {
      ...{ bucketName: 'none', key: '', body: '' },
      ...{ query: new URLSearchParams(), headers: new Headers() },
    };
    expect(askedOfS3('HeadBucket', input, call)).toEqual([]);
    expect(askedOfS3('CreateBucket', input, call)).toHaveLength(1);
  });

  it('is written down for every operation', () => {
    const all = Object.values(OPERATIONS).flatMap((operations) => [...operations.values()]);
    expect(all.filter((operation) => !hasRule(operation)).map(({ name }) => name)).toEqual([]);
  });
});
