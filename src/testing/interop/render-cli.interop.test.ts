import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { closeServer, listen } from '#gateway/http.ts';
import { createSandboxServer } from '#gateway/sandbox-server.ts';
import { snapshot } from '#testing/account-snapshot.ts';
import { awsEnvironment, findAws } from '#testing/aws-command.ts';
import { type FaultyAccount, openFaultyAccount } from '#testing/faulty-account.ts';
import { jumpingClock } from '#testing/jumping-clock.ts';
import { isRequired } from '#testing/required.ts';
import { TRUST } from '#testing/sandbox-furniture.ts';
import { type Flow, FLOWS, removal, setUp } from '#testing/set-up-flows.ts';
import { apply } from '#setup/apply.ts';
import type { Change } from '#setup/change.ts';
import { renderCli } from '#setup/render-cli.ts';

const found = findAws();
const skipped = found === undefined && !isRequired('aws');

/** Characters that AWS has in its names and a shell means something by. */
const NASTY_PATH = '/o\'b"$(id)`id`;#&|<>*?[!]{a,b}~\\/';

/** What the scripts are tried with beside the ways of the fault matrix. */
const MORE: readonly Flow[] = [
  setUp(
    'a retention taken away',
    {
      ...{ logGroup: { kind: 'existing', name: 'g' }, role: { kind: 'new', name: 'r' } },
      retention: 'never',
    },
    async (test) => {
      await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
      await test.call('logs', 'PutRetentionPolicy', { logGroupName: 'g', retentionInDays: 30 });
    },
  ),
  setUp('new names that shells trip over', {
    logGroup: { kind: 'new', name: '-#/a.b_c#' },
    role: { kind: 'new', name: '-+=,.@r' },
    retention: 90,
  }),
  setUp(
    'existing names that shells trip over',
    {
      logGroup: { kind: 'existing', name: '#/--region' },
      role: { kind: 'existing', arn: `arn:aws:iam::123456789012:role${NASTY_PATH}--r` },
    },
    async (test) => {
      await test.call('logs', 'CreateLogGroup', { logGroupName: '#/--region' });
      await test.call('iam', 'CreateRole', {
        ...{ RoleName: '--r', Path: NASTY_PATH },
        AssumeRolePolicyDocument: TRUST,
      });
    },
  ),
  removal('remove, nothing else', { role: false, logGroup: false }),
  removal('remove, role and log group included', { role: true, logGroup: true }),
];

/** What cannot be made twice; everything else says again what is so already. */
const ONCE: ReadonlySet<Change['kind']> = new Set<Change['kind']>([
  ...(['createBucket', 'createTrail', 'createLogGroup', 'createRole'] as const),
  ...(['deleteLogGroup', 'deleteRole', 'deleteRolePolicy'] as const),
]);

const DOCUMENTS = [
  'assume_role_policy_document.json',
  'role-policy-document.json',
  'bucket-policy.json',
];

const signal = new AbortController().signal;

/** Two accounts of a flow, alike to the last byte; the second also on a port, for the `aws` command. */
async function withTwo(
  flow: Flow,
  work: (one: FaultyAccount, other: FaultyAccount, address: string) => Promise<void>,
): Promise<void> {
  const now = Date.now();
  const [one, other] = await Promise.all([openFaultyAccount(now), openFaultyAccount(now)]);
  const server = createSandboxServer({
    sandbox: other.test.sandbox,
    stopping: signal,
    log: (line) => {
      throw new Error(line);
    },
  });
  try {
    await Promise.all([one, other].map(({ test }) => flow.prepare(test)));
    await work(one, other, `http://127.0.0.1:${await listen(server, 0, 'the test')}`);
  } finally {
    await closeServer(server, 0);
    await Promise.all([one.close(), other.close()]);
  }
}

/** Runs a script with `sh` in a folder, against a sandbox. */
async function run(script: string, folder: string, sandbox: string) {
  writeFileSync(join(folder, 'script.sh'), script);
  // Version 2.9, which Debian 12 has, does not read AWS_ENDPOINT_URL.
  const aws = `#!/bin/sh\nexec '${found?.path ?? 'aws'}' --endpoint-url '${sandbox}' "$@"\n`;
  writeFileSync(join(folder, 'aws'), aws, { mode: 0o755 });
  const env = awsEnvironment(folder);
  const child = spawn('sh', ['script.sh'], {
    cwd: folder,
    env: { ...env, PATH: `${folder}${delimiter}${env['PATH'] ?? ''}` },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { code: code as number | null, said };
}

describe.skipIf(skipped)(
  `the shell script of a plan${skipped ? ' (skipped: no aws command here)' : ''}`,
  () => {
    it.each([...FLOWS, ...MORE])('$name: leaves the same account as Allow', (flow) =>
      withTwo(flow, async (one, other, address) => {
        if (found === undefined) throw new Error('The aws command is required here, not found.');
        const folder = mkdtempSync(join(tmpdir(), 'trailglass-script-'));
        try {
          const plan = await flow.plan(one.ports, signal);
          const clock = jumpingClock(epochMillis(0));
          const tools = { ports: one.ports, clock, random: () => 0.5 };
          for await (const { state, steps } of apply({ ...tools, plan }, signal)) {
            expect(state, JSON.stringify(steps)).not.toBe('stopped');
          }
          const wanted = await snapshot(one.test);
          expect(wanted).not.toEqual(await snapshot(other.test));

          const { changes } = await flow.plan(other.ports, signal);
          expect(changes).toEqual(plan.changes);
          const script = renderCli({ changes });
          const first = await run(script, folder, address);
          expect(first).toMatchObject({ code: 0 });
          expect(await snapshot(other.test)).toEqual(wanted);
          expect((await flow.plan(other.ports, signal)).changes).toEqual([]);
          const left = readdirSync(folder).filter((name) => name.endsWith('.json'));
          expect(DOCUMENTS).toEqual(expect.arrayContaining(left));

          // Once more by mistake: it stops at what exists or is gone, says where, and has changed nothing.
          const again = await run(script, folder, address);
          const stop = changes.findIndex(({ kind }) => ONCE.has(kind));
          expect(again.code === 0, again.said).toBe(stop === -1);
          if (stop !== -1) {
            expect(again.said).toContain(`Stopped at step ${stop + 1} of ${changes.length}: `);
          }
          expect(await snapshot(other.test)).toEqual(wanted);
        } finally {
          rmSync(folder, { recursive: true });
        }
      }),
    );
  },
);
