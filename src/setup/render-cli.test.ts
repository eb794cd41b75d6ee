import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { printPolicy } from '#domain/policy/document.ts';
import { EMPTY_ACCOUNT, fakeAccount, TRAIL_REGION } from '#testing/fake-account.ts';
import { ALL_NEW, planFor, policyFor, ROLE, TRUST } from '#testing/set-up.ts';
import type { Change } from './change.ts';
import type { Plan } from './plan.ts';
import { renderCli } from './render-cli.ts';
import { shellQuote } from '#domain/command/shell-quote.ts';

const NASTY = [
  '$(touch pwned)',
  '`id`',
  "'; exit 3 #",
  '"$HOME"',
  '\\',
  '-x',
  '\n',
  '*',
  'ä😀',
  '!',
];
const nastyName = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc
    .array(fc.constantFrom(...NASTY), { minLength: 1, maxLength: 4 })
    .map((parts) => parts.join('')),
);
/** What can be in an argument at all: no NUL, and no half of a surrogate pair, which UTF-8 cannot carry. */
const sayable = (text: string): string => text.replaceAll('\0', '').toWellFormed();

describe('shellQuote', () => {
  it('hands any text to a real shell as one word, unchanged', () => {
    fc.assert(
      fc.property(fc.array(nastyName.map(sayable), { minLength: 1, maxLength: 8 }), (texts) => {
        const script = `printf '%s\\0' ${texts.map(shellQuote).join(' ')}`;
        const printed = execFileSync('sh', ['-c', script], { encoding: 'utf8' });
        expect(printed).toBe(texts.map((text) => `${text}\0`).join(''));
      }),
      { numRuns: 60 },
    );
  });

  it('leaves plain names readable, and out a character that no shell can hold', () => {
    expect(shellQuote('CloudTrail/logs')).toBe('CloudTrail/logs');
    expect(shellQuote("it's")).toBe(String.raw`'it'\''s'`);
    expect(shellQuote('')).toBe("''");
    expect(shellQuote('a\0b')).toBe('ab');
  });
});

describe('renderCli', () => {
  let directory = '';
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'trailglass-cli-'));
    // Stands in for the `aws` command: notes its words, fails as often as the file says, as AWS does while IAM spreads a role.
    const aws = `#!/bin/sh
printf '%s\\0' "$#" "$@" >> "$NOTES"
if [ "$2" = head-bucket ] && [ "$6" != taken ]; then exit 254; fi
if [ "$2" = update-trail ] && [ -s "$REFUSALS" ]; then
  message=$(head -n 1 "$REFUSALS"); sed 1d "$REFUSALS" > "$REFUSALS.rest"; mv "$REFUSALS.rest" "$REFUSALS"
  printf '%s\\n' "$message" >&2; exit 254
fi
`;
    for (const [name, text] of [
      ['aws', aws],
      ['sleep', '#!/bin/sh\n'],
    ] as const) {
      writeFileSync(join(directory, name), text);
      chmodSync(join(directory, name), 0o755);
    }
  });
  afterAll(() => {
    rmSync(directory, { recursive: true });
  });

  /** Runs a script in a folder of its own with our `aws` first on the path. */
  function run(script: string, refusals: readonly string[] = []) {
    const folder = mkdtempSync(join(directory, 'run-'));
    const paths = { NOTES: join(folder, 'notes'), REFUSALS: join(folder, 'refusals') };
    writeFileSync(paths.NOTES, '');
    writeFileSync(paths.REFUSALS, refusals.map((line) => `${line}\n`).join(''));
    const { status, stderr } = spawnSync('sh', ['-s'], {
      cwd: folder,
      input: script,
      encoding: 'utf8',
      env: { ...process.env, ...paths, PATH: [directory, process.env['PATH']].join(delimiter) },
    });
    const calls = callsIn(readFileSync(paths.NOTES, 'utf8').split('\0').slice(0, -1));
    const read = (name: string) => readFileSync(join(folder, name), 'utf8');
    return { status, stderr, calls, read };
  }

  const planOf = (changes: readonly Change[], like: Plan): Plan => ({ ...like, changes });

  it('performs the four calls of the AWS guide, with its two documents', async () => {
    const made = await planFor(fakeAccount().ports, ALL_NEW);
    const { status, calls, read } = run(renderCli(made));
    expect(status).toBe(0);
    expect(calls).toEqual([
      ['logs', 'create-log-group', '--region', TRAIL_REGION, '--log-group-name', 'CloudTrail/logs'],
      [
        ...['iam', 'create-role', '--role-name', ROLE],
        ...['--assume-role-policy-document', 'file://assume_role_policy_document.json'],
      ],
      [
        ...['iam', 'put-role-policy', '--role-name', ROLE, '--policy-name', 'cloudtrail-policy'],
        ...['--policy-document', 'file://role-policy-document.json'],
      ],
      [
        ...['cloudtrail', 'update-trail', '--region', TRAIL_REGION],
        ...['--name', EMPTY_ACCOUNT.trail.arn],
        ...['--cloud-watch-logs-log-group-arn', made.target.delivery.logGroupArn],
        ...['--cloud-watch-logs-role-arn', made.target.delivery.roleArn],
      ],
    ]);
    expect(read('assume_role_policy_document.json')).toBe(`${printPolicy(TRUST)}\n`);
    expect(read('role-policy-document.json')).toBe(
      `${printPolicy(policyFor('CloudTrail/logs'))}\n`,
    );
  });

  it('knows every change, and ends a delivery with two empty texts', async () => {
    const made = await planFor(fakeAccount().ports, ALL_NEW);
    const { logGroup } = made.target;
    const trail = { name: 't', arn: EMPTY_ACCOUNT.trail.arn, region: TRAIL_REGION };
    const changes: readonly Change[] = [
      { kind: 'switchLogging', trail, on: true },
      { kind: 'switchLogging', trail, on: false },
      { kind: 'updateTrail', trail, delivery: undefined, before: made.target.delivery },
      { kind: 'updateTrustPolicy', roleName: ROLE, trustPolicy: TRUST, before: TRUST },
      { kind: 'deleteRolePolicy', roleName: ROLE, policyName: 'p', document: TRUST },
      { kind: 'deleteRole', roleName: ROLE, roleArn: 'arn' },
      { kind: 'setRetention', logGroup, days: 90, before: undefined },
      { kind: 'setRetention', logGroup, days: undefined, before: 90 },
      { kind: 'deleteLogGroup', logGroup },
    ];
    const { status, calls, read } = run(renderCli({ changes }));
    expect(status).toBe(0);
    const group = ['--region', TRAIL_REGION, '--log-group-name', 'CloudTrail/logs'];
    expect(calls).toEqual([
      ['cloudtrail', 'start-logging', '--region', TRAIL_REGION, '--name', trail.arn],
      ['cloudtrail', 'stop-logging', '--region', TRAIL_REGION, '--name', trail.arn],
      [
        ...['cloudtrail', 'update-trail', '--region', TRAIL_REGION, '--name', trail.arn],
        ...['--cloud-watch-logs-log-group-arn', '', '--cloud-watch-logs-role-arn', ''],
      ],
      [
        ...['iam', 'update-assume-role-policy', '--role-name', ROLE],
        ...['--policy-document', 'file://assume_role_policy_document.json'],
      ],
      ['iam', 'delete-role-policy', '--role-name', ROLE, '--policy-name', 'p'],
      ['iam', 'delete-role', '--role-name', ROLE],
      ['logs', 'put-retention-policy', ...group, '--retention-in-days', '90'],
      ['logs', 'delete-retention-policy', ...group],
      ['logs', 'delete-log-group', ...group],
    ]);
    expect(JSON.parse(read('assume_role_policy_document.json'))).toEqual(TRUST);
  });

  it('makes a trail and its bucket, and takes both away', () => {
    const bucket = { name: 'b', region: TRAIL_REGION };
    const trail = { name: 't', arn: EMPTY_ACCOUNT.trail.arn, region: TRAIL_REGION };
    const flags = { isMultiRegion: true, isOrganization: true, logFileValidation: false };
    const settings = { name: 't', region: TRAIL_REGION, s3BucketName: 'b', ...flags };
    const logGroup = { partition: 'aws', account: '1', region: TRAIL_REGION, name: 'g' };
    const changes: readonly Change[] = [
      { kind: 'createBucket', bucket },
      { kind: 'createBucket', bucket: { name: 'c', region: 'us-east-1' } },
      { kind: 'setBucketPolicy', bucket, policy: TRUST, before: undefined },
      { kind: 'setBucketPolicy', bucket, policy: undefined, before: TRUST },
      { kind: 'createTrail', trail, settings },
      { kind: 'associateKey', logGroup, keyArn: 'k', before: undefined },
      { kind: 'associateKey', logGroup, keyArn: undefined, before: 'k' },
      { kind: 'deleteTrail', trail },
      { kind: 'deleteBucket', bucket },
    ];
    const { status, calls, read } = run(renderCli({ changes }));
    expect(status).toBe(0);
    const inBucket = ['--region', TRAIL_REGION, '--bucket', 'b'];
    const inGroup = ['--region', TRAIL_REGION, '--log-group-name', 'g'];
    expect(calls.filter(([, operation]) => operation !== 'head-bucket')).toEqual([
      [
        ...['s3api', 'create-bucket', ...inBucket],
        ...['--create-bucket-configuration', `LocationConstraint=${TRAIL_REGION}`],
      ],
      ['s3api', 'create-bucket', '--region', 'us-east-1', '--bucket', 'c'],
      ['s3api', 'put-bucket-policy', ...inBucket, '--policy', 'file://bucket-policy.json'],
      ['s3api', 'delete-bucket-policy', ...inBucket],
      [
        ...['cloudtrail', 'create-trail', '--region', TRAIL_REGION, '--name', 't'],
        ...['--s3-bucket-name', 'b', '--is-multi-region-trail', '--no-enable-log-file-validation'],
        '--is-organization-trail',
      ],
      ['logs', 'associate-kms-key', ...inGroup, '--kms-key-id', 'k'],
      ['logs', 'disassociate-kms-key', ...inGroup],
      ['cloudtrail', 'delete-trail', '--region', TRAIL_REGION, '--name', trail.arn],
      ['s3api', 'delete-bucket', ...inBucket],
    ]);
    expect(JSON.parse(read('bucket-policy.json'))).toEqual(TRUST);
  });

  it('writes no policy over that of a bucket that is there by now', () => {
    const bucket = { name: 'taken', region: 'us-east-1' };
    const { status, calls, stderr } = run(
      renderCli({
        changes: [
          { kind: 'createBucket', bucket },
          { kind: 'setBucketPolicy', bucket, policy: TRUST, before: undefined },
        ],
      }),
    );
    expect(status).toBe(1);
    expect(calls.map(([, operation]) => operation)).toEqual(['head-bucket']);
    expect(stderr).toContain('There is such a bucket already.\nStopped at step 1 of 2: ');
  });

  it('says so when there is nothing to do', async () => {
    const made = await planFor(fakeAccount().ports, ALL_NEW);
    expect(run(renderCli(planOf([], made)))).toMatchObject({ status: 0, calls: [] });
  });

  it('waits while IAM spreads the role, and for nothing else', async () => {
    const made = await planFor(fakeAccount().ports, ALL_NEW);
    const denied = 'Access denied. Check the trust relationships for your role.';
    const spread = run(renderCli(made), [denied, denied]);
    expect(spread.status).toBe(0);
    expect(spread.calls.filter(([, operation]) => operation === 'update-trail')).toHaveLength(3);
    const wrong = run(renderCli(made), ['TrailNotFoundException: Unknown trail']);
    expect(wrong.status).not.toBe(0);
    expect(wrong.stderr).toContain('TrailNotFoundException');
    const never = run(
      renderCli(made),
      Array.from({ length: 99 }, () => denied),
    );
    expect(never.status).not.toBe(0);
    expect(never.calls.length).toBeLessThan(30);
    // Nothing is fresh where only the trail changes: a refusal then is one.
    const update = run(renderCli(planOf(made.changes.slice(3), made)), [denied]);
    expect(update.status).not.toBe(0);
    expect(update.calls).toHaveLength(1);
  });

  it('stops at the first error, and says at which step', async () => {
    const made = await planFor(fakeAccount().ports, ALL_NEW);
    const script = renderCli(made).replace('aws iam create-role', 'false');
    const { status, calls, stderr } = run(script);
    expect(status).toBe(1);
    expect(calls).toHaveLength(1);
    expect(stderr.split('\n')).toEqual([
      `1 of 4: Create the log group CloudTrail/logs in ${TRAIL_REGION}`,
      `2 of 4: Create the role ${ROLE}`,
      `Stopped at step 2 of 4: Create the role ${ROLE}. Nothing after it is done.`,
      '',
    ]);
    const denied = run(renderCli(made), ['TrailNotFoundException: Unknown trail']);
    expect(denied.stderr).toContain('Stopped at step 4 of 4: ');
    expect(run(renderCli(made)).stderr).not.toContain('Stopped');
  });

  it('lets no name break out', async () => {
    const made = await planFor(fakeAccount().ports, ALL_NEW);
    fc.assert(
      fc.property(nastyName.map(sayable), nastyName.map(sayable), (one, other) => {
        const changes: readonly Change[] = [
          {
            kind: 'createLogGroup',
            logGroup: { partition: 'aws', account: '1', region: other, name: one },
          },
          { kind: 'createRole', roleName: one, roleArn: other, trustPolicy: TRUST },
          {
            kind: 'putRolePolicy',
            roleName: one,
            policyName: other,
            document: policyFor(`${one}\nEND_OF_DOCUMENT\n${other}`),
          },
          {
            kind: 'updateTrail',
            trail: { name: one, arn: one, region: other },
            delivery: { logGroupArn: one, roleArn: other },
            before: undefined,
          },
          {
            kind: 'associateKey',
            logGroup: { partition: 'aws', account: '1', region: other, name: one },
            ...{ keyArn: other, before: undefined },
          },
          { kind: 'createBucket', bucket: { name: one, region: other } },
        ];
        const { status, calls, read } = run(renderCli(planOf(changes, made)));
        expect(status).toBe(0);
        const values = calls.map((words) => valuesOf(words));
        expect(values).toEqual([
          [other, one],
          [one, 'file://assume_role_policy_document.json'],
          [one, other, 'file://role-policy-document.json'],
          [other, one, one, other],
          [other, one, other],
          [other, one],
          [other, one, `LocationConstraint=${other}`],
        ]);
        const document = policyFor(`${one}\nEND_OF_DOCUMENT\n${other}`);
        expect(JSON.parse(read('role-policy-document.json'))).toEqual(document);
        expect(() => read('pwned')).toThrow(/ENOENT/);
      }),
      { numRuns: 40 },
    );
  });
});

/** The calls in our `aws` command's notes: each one the number of its words, and its words. */
function callsIn(notes: readonly string[]): readonly (readonly string[])[] {
  const [count, ...rest] = notes;
  return count === undefined
    ? []
    : [rest.slice(0, Number(count)), ...callsIn(rest.slice(Number(count)))];
}

/** The values of the options, whether written `--option value` or `--option=value`. */
function valuesOf([, , ...words]: readonly string[]): readonly string[] {
  const values: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const [, joined] = /^--[a-z-]+=([^]*)$/.exec(words[at] ?? '') ?? [];
    if (joined === undefined) at += 1;
    values.push(joined ?? words[at] ?? '');
  }
  return values;
}
