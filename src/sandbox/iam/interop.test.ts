import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AwsCommand, awsAt, findAws } from '#testing/aws-command.ts';
import { isRequired } from '#testing/required.ts';
import { type RunningTrailglass, startTrailglass } from '#testing/running-trailglass.ts';

const found = findAws();
const skipped = found === undefined && !isRequired('aws');

const ACCOUNT = '123456789012';
const POLICY_ARN = `arn:aws:iam::${ACCOUNT}:policy/audit/reading`;
const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/auditor`;
const TRUST = `{ "Version": "2012-10-17", "Statement": [
  { "Effect": "Allow", "Principal": { "AWS": "arn:aws:iam::${ACCOUNT}:user/ann" }, "Action": "sts:AssumeRole" } ] }`;
const policy = (action: string) => `{ "Version": "2012-10-17", "Statement": [
  { "Effect": "Allow", "Action": "${action}", "Resource": "*" } ] }`;

interface Keys {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
  readonly SessionToken?: string;
}

describe.skipIf(skipped)(
  `the aws command keeps policies, users and sessions${skipped ? ' (skipped: no aws command here)' : ''}`,
  () => {
    let trailglass: RunningTrailglass;
    let folder: string;
    let aws: AwsCommand;

    beforeAll(async () => {
      if (found === undefined) throw new Error('The aws command is required here and not found.');
      trailglass = await startTrailglass();
      await trailglass.control('reset?seed=empty', '');
      folder = mkdtempSync(join(tmpdir(), 'trailglass-iam-'));
      mkdirSync(join(folder, '.aws'));
      writeFileSync(join(folder, 'trust.json'), TRUST);
      writeFileSync(join(folder, 'get.json'), policy('logs:Get*'));
      writeFileSync(join(folder, 'put.json'), policy('logs:Put*'));
      aws = awsAt(found, trailglass.sandbox, folder);
    });

    afterAll(async () => {
      await trailglass.stop();
      rmSync(folder, { recursive: true });
    });

    /** `iam OPERATION`, its arguments as they would be typed. */
    const iam = (line: string) => aws.json('iam', ...line.split(' '));
    const refused = async (service: string, line: string) =>
      (await aws.run(service, ...line.split(' '))).stderr;

    /** Keeps keys under a name, for `--profile NAME`, which goes before the environment. */
    const keep = (profiles: Readonly<Record<string, Keys>>) =>
      writeFileSync(
        join(folder, '.aws', 'credentials'),
        Object.entries(profiles)
          .map(
            ([name, keys]) =>
              `[${name}]\naws_access_key_id = ${keys.AccessKeyId}\naws_secret_access_key = ${keys.SecretAccessKey}\n` +
              (keys.SessionToken === undefined ? '' : `aws_session_token = ${keys.SessionToken}\n`),
          )
          .join('\n'),
      );

    it('makes a policy, attaches it, changes it and takes it away', async () => {
      const [made] = await Promise.all([
        iam('create-policy --policy-name reading --path /audit/ --policy-document file://get.json'),
        iam('create-role --role-name auditor --assume-role-policy-document file://trust.json'),
      ]);
      expect(made).toMatchObject({ Policy: { Arn: POLICY_ARN, DefaultVersionId: 'v1' } });
      await Promise.all([
        iam(`attach-role-policy --role-name auditor --policy-arn ${POLICY_ARN}`),
        iam('tag-role --role-name auditor --tags Key=team,Value=audit Key=stage,Value=live'),
        iam('update-role --role-name auditor --max-session-duration 7200'),
      ]);
      const [entities, tags, simulated, conflict, policies] = await Promise.all([
        iam(`list-entities-for-policy --policy-arn ${POLICY_ARN}`),
        iam('list-role-tags --role-name auditor'),
        iam(
          `simulate-principal-policy --policy-source-arn ${ROLE_ARN} --action-names logs:GetLogEvents logs:PutLogEvents`,
        ),
        refused('iam', `delete-policy --policy-arn ${POLICY_ARN}`),
        iam('list-policies --scope Local'),
      ]);
      expect(entities).toMatchObject({ PolicyRoles: [{ RoleName: 'auditor' }] });
      expect(tags).toMatchObject({ Tags: [{ Key: 'stage' }, { Key: 'team', Value: 'audit' }] });
      expect(simulated).toMatchObject({
        EvaluationResults: [
          {
            EvalDecision: 'allowed',
            MatchedStatements: [{ SourcePolicyId: 'reading', SourcePolicyType: 'user-managed' }],
          },
          { EvalDecision: 'implicitDeny' },
        ],
      });
      expect(conflict).toContain('(DeleteConflict)');
      expect(policies).toMatchObject({ Policies: [{ Arn: POLICY_ARN, AttachmentCount: 1 }] });

      const version = await iam(
        `create-policy-version --policy-arn ${POLICY_ARN} --policy-document file://put.json --set-as-default`,
      );
      expect(version).toMatchObject({ PolicyVersion: { VersionId: 'v2', IsDefaultVersion: true } });
      await Promise.all([
        iam(`delete-policy-version --policy-arn ${POLICY_ARN} --version-id v1`),
        iam(`detach-role-policy --role-name auditor --policy-arn ${POLICY_ARN}`),
      ]);
      await iam(`delete-policy --policy-arn ${POLICY_ARN}`);
    }, 120_000);

    it('makes a user whose keys begin a session', async () => {
      await iam('create-user --user-name ann');
      const { AccessKey } = (await iam('create-access-key --user-name ann')) as {
        AccessKey: Keys;
      };
      keep({ ann: AccessKey, wrong: { ...AccessKey, SecretAccessKey: 'anything' } });
      const assume = `assume-role --role-arn ${ROLE_ARN} --role-session-name check`;
      const [begun, wrong, denied, summary] = await Promise.all([
        aws.json('sts', ...assume.split(' '), '--profile', 'ann') as Promise<{ Credentials: Keys }>,
        refused('sts', 'get-caller-identity --profile wrong'),
        refused('sts', assume),
        iam('get-account-summary'),
      ]);
      expect(wrong).toContain('(SignatureDoesNotMatch)');
      expect(denied).toContain('(AccessDenied)');
      expect(summary).toMatchObject({ SummaryMap: { Users: 2, Roles: 1 } });
      const { SessionToken: _, ...tokenless } = begun.Credentials;
      keep({ session: begun.Credentials, tokenless });
      const [identity, invalid] = await Promise.all([
        aws.json('sts', 'get-caller-identity', '--profile', 'session'),
        refused('sts', 'get-caller-identity --profile tokenless'),
      ]);
      expect(identity).toMatchObject({
        Account: ACCOUNT,
        Arn: `arn:aws:sts::${ACCOUNT}:assumed-role/auditor/check`,
      });
      expect(invalid).toContain('(InvalidClientTokenId)');
    }, 120_000);
  },
);
