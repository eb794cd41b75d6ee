import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PolicyDocument } from '#domain/policy/document.ts';
import {
  ACCOUNT,
  type AccountState,
  aLogGroup,
  aRole,
  fakeAccount,
  TRAIL_ARN,
  TRAIL_REGION,
} from '#testing/fake-account.ts';
import { hostile, readHcl } from '#testing/hostile-text.ts';
import { ALL_EXISTING, ALL_NEW, GROUP, policyFor, ROLE, TRUST } from '#testing/set-up.ts';
import { parse } from 'yaml';
import type { Answers } from './answers.ts';
import type { Change } from './change.ts';
import { observe } from './observe.ts';
import { plan } from './plan.ts';
import { renderCloudFormation } from './render-cloudformation.ts';
import { renderTerraform } from './render-terraform.ts';

const KEY = `arn:aws:kms:${TRAIL_REGION}:${ACCOUNT}:key/00000000-0000-4000-8000-000000000000`;
const KEYS: AccountState['keys'] = {
  [KEY]: {
    ...{ arn: KEY, isEnabled: true, isSymmetric: true },
    policy: JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Principal: '*', Action: 'kms:*', Resource: '*' },
    }),
  },
};
const WITH_TRAIL: Answers = {
  ...ALL_NEW,
  ...{ retention: 90, key: { kind: 'key', arn: KEY } },
  newTrail: {
    ...{ name: 'made', bucket: { kind: 'new', name: 'made-logs' } },
    ...{ isMultiRegion: true, isOrganization: false, logFileValidation: true },
  },
};
const OTHERS: PolicyDocument = {
  Version: '2012-10-17',
  Statement: { Effect: 'Deny', Principal: '*', Action: 's3:DeleteObject', Resource: '*' },
};
const EXISTING: Partial<AccountState> = {
  logGroups: { [`${TRAIL_REGION}/${GROUP}`]: aLogGroup(GROUP) },
  roles: { [ROLE]: aRole(ROLE, TRUST, { p: policyFor(GROUP) }) },
  keys: KEYS,
};

async function planned(answers: Answers, state: Partial<AccountState> = { keys: KEYS }) {
  const { ports } = fakeAccount(state);
  const trailArn = answers.newTrail === undefined ? TRAIL_ARN : undefined;
  const subject = { trailArn, homeRegion: TRAIL_REGION, answers };
  const observation = await observe(ports, subject, new AbortController().signal);
  return { observation, made: plan(observation, answers) };
}

/** Into a bucket that says something already. */
const intoOthers = () =>
  planned(
    {
      ...ALL_EXISTING,
      newTrail: {
        ...{ name: 'made', bucket: { kind: 'existing', name: 'others-logs' } },
        ...{ isMultiRegion: false, isOrganization: false, logFileValidation: false },
      },
    },
    {
      ...EXISTING,
      buckets: {
        'others-logs': { kind: 'own', region: TRAIL_REGION, policy: JSON.stringify(OTHERS) },
      },
    },
  );

describe('a new trail in Terraform', () => {
  it('is a resource like its bucket, and imports nothing', async () => {
    const { observation, made } = await planned(WITH_TRAIL);
    const text = renderTerraform(observation, made);
    expect(text).toMatchSnapshot();
    expect(text).not.toContain('import {');
    expect(text).not.toContain('ignore_changes');
  });

  it('takes over the policy of a bucket that has one, and nothing else of it', async () => {
    const { observation, made } = await intoOthers();
    const text = renderTerraform(observation, made);
    expect(text.match(/^import \{\n {2}to = .*\n {2}id = .*$/gm)).toEqual([
      'import {\n  to = aws_s3_bucket_policy.trail\n  id = "others-logs"',
    ]);
    expect(text).not.toContain('resource "aws_s3_bucket" ');
    expect(readHcl(text).strings).toEqual(expect.arrayContaining(['s3:DeleteObject', 'made']));
  });
});

describe('a new trail in CloudFormation', () => {
  it('needs no import, and one step', async () => {
    const { observation, made } = await planned(WITH_TRAIL);
    const text = renderCloudFormation(observation, made);
    expect(text).toMatchSnapshot();
    const template = parse(text);
    expect(template).not.toHaveProperty('Parameters');
    expect(text).not.toMatch(/IMPORT|Condition: Deliver|Fn::If/);
    expect(Object.keys(template.Resources)).toEqual([
      ...['Bucket', 'BucketPolicy', 'LogGroup', 'Role', 'RolePolicy', 'Trail'],
    ]);
    expect(template.Resources).toMatchObject({
      LogGroup: { Properties: { LogGroupName: GROUP, RetentionInDays: 90, KmsKeyId: KEY } },
      Trail: {
        DependsOn: ['Bucket', 'BucketPolicy', 'LogGroup', 'Role', 'RolePolicy'],
        Properties: {
          ...{ TrailName: 'made', IsLogging: true, S3BucketName: 'made-logs' },
          CloudWatchLogsRoleArn: `arn:aws:iam::${ACCOUNT}:role/${ROLE}`,
        },
      },
    });
  });

  it('leaves the policy of a bucket that has one to a command', async () => {
    const { observation, made } = await intoOthers();
    const text = renderCloudFormation(observation, made);
    expect(Object.keys(parse(text).Resources)).toEqual(['Trail']);
    const [, policy] =
      /put-bucket-policy .* --bucket others-logs --policy '(.*)'$/m.exec(text) ?? [];
    expect(JSON.parse(policy ?? '')).toEqual(
      made.changes.find((change) => change.kind === 'setBucketPolicy')?.policy,
    );
  });
});

describe('a key of a log group that exists', () => {
  const answers: Answers = { ...ALL_EXISTING, key: { kind: 'key', arn: KEY } };

  it('is the only thing that Terraform changes of it', async () => {
    const { observation, made } = await planned(answers, EXISTING);
    const text = renderTerraform(observation, made);
    expect(text).toContain(`kms_key_id = "${KEY}"`);
    const kept = text.slice(text.indexOf('"aws_cloudwatch_log_group"')).split('\n}\n')[0];
    expect(kept).toContain('retention_in_days,');
    expect(kept).not.toMatch(/^\s+kms_key_id,$/m);
  });

  it('is a command beside the CloudFormation template', async () => {
    const { observation, made } = await planned(answers, EXISTING);
    const text = renderCloudFormation(observation, made);
    expect(text).toMatch(/^# {4}aws logs associate-kms-key .* --kms-key-id arn:aws:kms:/m);
    const gone = made.changes.map((change) =>
      change.kind === 'associateKey' ? { ...change, keyArn: undefined, before: KEY } : change,
    );
    expect(renderCloudFormation(observation, { changes: gone })).toMatch(
      /^# {4}aws logs disassociate-kms-key --region \S+ --log-group-name \S+$/m,
    );
    expect(renderTerraform(observation, { ...made, changes: gone })).not.toContain('kms_key_id');
  });
});

describe('no name of a new trail', () => {
  it('breaks out of Terraform or CloudFormation', async () => {
    const subject = await planned(WITH_TRAIL);
    const terraform = (name: string) => readHcl(renderTerraform(...named(subject, name)));
    const cloudFormation = (name: string): unknown =>
      parse(renderCloudFormation(...named(subject, name)));
    const plain = terraform('plain');
    const plainJson = JSON.stringify(cloudFormation('plain'));
    fc.assert(
      fc.property(hostile, (name) => {
        const text = name.toWellFormed();
        expect(terraform(name)).toEqual({
          skeleton: plain.skeleton,
          strings: plain.strings.map((one) => one.replaceAll('plain', () => text)),
        });
        const inJson = JSON.stringify(text).slice(1, -1);
        expect(cloudFormation(name)).toEqual(
          JSON.parse(plainJson.replaceAll('plain', () => inJson)),
        );
      }),
      { numRuns: 300 },
    );
  });
});

/** The same plan with another name for everything that the new changes name. */
function named({ observation, made }: Awaited<ReturnType<typeof planned>>, name: string) {
  const bucket = { name, region: name };
  const policy = (document: PolicyDocument | undefined): PolicyDocument | undefined =>
    document && { ...document, Id: `x${name}` };
  const changes = made.changes.map((change): Change => {
    switch (change.kind) {
      case 'createBucket':
        return { ...change, bucket };
      case 'setBucketPolicy':
        return { ...change, bucket, policy: policy(change.policy) };
      case 'associateKey':
        return { ...change, keyArn: name };
      default:
        return change;
    }
  });
  const trail = { ...observation.trail, name, homeRegion: name, s3BucketName: name };
  return [
    { ...observation, trail },
    { ...made, changes },
  ] as const;
}
