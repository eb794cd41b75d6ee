/**
 * The policies that the console asks of a person are enough for everything that it does, and nothing in them is too much: as a
 * user with exactly these, through the page's own clients, over HTTP, every page can be read and every flow works. Without any
 * one of the statements something stops, or is not known, with a message that names what is missing.
 */
import { describe, expect, it } from 'vitest';
import { listTrails } from '#aws/cloudtrail/ListTrails.ts';
import { lookUpEvents } from '#aws/cloudtrail/LookupEvents.ts';
import { listAccountAliases } from '#aws/iam/ListAccountAliases.ts';
import { listRoles } from '#aws/iam/ListRoles.ts';
import { listAliases } from '#aws/kms/ListAliases.ts';
import { describeLogGroups } from '#aws/logs/DescribeLogGroups.ts';
import { getLogEvents } from '#aws/logs/GetLogEvents.ts';
import { listBuckets } from '#aws/s3/ListBuckets.ts';
import { setUpPolicy, viewPolicy } from '#domain/policy/console-policies.ts';
import { listOf, type PolicyDocument, printPolicy, statementsOf } from '#domain/policy/document.ts';
import { epochMillis } from '#domain/time/units.ts';
import { apply, type ApplyProgress } from '#setup/apply.ts';
import type { Change } from '#setup/change.ts';
import { readFailure } from '#setup/failure.ts';
import { checkPermissions } from '#setup/permissions.ts';
import type { SetupPorts } from '#setup/ports.ts';
import { undoOf } from '#setup/undo.ts';
import { type FaultyAccount, openFaultyAccount } from './faulty-account.ts';
import { jumpingClock } from './jumping-clock.ts';
import { ACCOUNT, makeDelivery, makeKeys, makePolicy } from './sandbox-furniture.ts';
import { type Flow, FLOWS } from './set-up-flows.ts';

const POLICIES = [viewPolicy('aws', ACCOUNT), setUpPolicy('aws', ACCOUNT)];
/** What an administrator has. */
const ALL: PolicyDocument = {
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
};
const signal = new AbortController().signal;

/** What a person does in the console; it rejects where that cannot be done. */
interface Deed {
  readonly name: string;
  prepare(account: FaultyAccount): Promise<void>;
  run(account: FaultyAccount, ports: SetupPorts, tell: (text: string) => void): Promise<void>;
}

/** Looking at a page, in an account that has something to show. */
const look = (name: string, run: Deed['run']): Deed => ({
  name,
  async prepare({ test }) {
    await makeDelivery(test, 'main', 'g');
    const PolicyArn = await makePolicy(test, 'managed');
    await test.call('iam', 'AttachRolePolicy', { RoleName: 'delivery-us-east-1-g', PolicyArn });
    await test.call('logs', 'CreateLogStream', { logGroupName: 'g', logStreamName: 's' });
  },
  run,
});

const GROUP = { region: 'us-east-1', name: 'g' };
const PLACE = { region: 'us-east-1', arn: `arn:aws:cloudtrail:us-east-1:${ACCOUNT}:trail/main` };
const STREAM = { logGroupName: 'g', logStreamName: 's' };

const VIEWS: readonly Deed[] = [
  look("the account's alias", async ({ access }) => {
    await listAccountAliases(access, {}, signal);
  }),
  look('the list of trails', async ({ access }) => {
    await listTrails(access, {}, signal);
  }),
  look('Event history', async ({ access }) => {
    const all = { from: undefined, to: undefined, attribute: undefined, nextToken: undefined };
    await lookUpEvents(access, { region: 'us-east-1', ...all }, signal);
  }),
  look('a trail', async (_, ports) => {
    await ports.getTrail(PLACE, signal);
    await ports.getTrailStatus(PLACE, signal);
    await ports.getEventSelectors(PLACE, signal);
  }),
  look('log groups and their streams', async ({ access }, ports) => {
    await describeLogGroups(access, {}, signal);
    await ports.listLogStreams(GROUP, '', signal);
  }),
  look('events', async ({ access }, ports) => {
    const search = { group: GROUP, streamPrefix: '', from: epochMillis(0), pattern: undefined };
    await ports.findEvents({ ...search, limit: 10 }, signal);
    await getLogEvents(access, { ...STREAM, startFromHead: true, limit: 10 }, signal);
  }),
  look('roles', async ({ access }, ports) => {
    await listRoles(access, {}, signal);
    await ports.getRole('delivery-us-east-1-g', signal);
  }),
];

const CHOICES: readonly Deed[] = [
  look('the choice of a key', async ({ access }) => {
    await listAliases(access, {}, signal);
  }),
  look('the choice of a bucket', async ({ access }) => {
    await listBuckets(access, {}, signal);
  }),
];

/** A flow from its plan to the end, and back where it can be undone. */
const deedOf = (flow: Flow): Deed => ({
  name: flow.name,
  prepare: ({ test }) => flow.prepare(test),
  async run(_, ports, tell) {
    const { changes, checks } = await flow.plan(ports, signal);
    const allowed = await checkPermissions(ports, await ports.getCaller(signal), changes, signal);
    for (const { status, meaning, remedy = '' } of [...checks, allowed]) {
      if (status === 'warning') tell(`${meaning} ${remedy}`);
    }
    const { steps } = await applyAll(ports, changes);
    if (flow.isUndoable) await applyAll(ports, undoOf(steps));
  },
});

const DEEDS = [...VIEWS, ...CHOICES, ...FLOWS.map(deedOf)];

async function applyAll(ports: SetupPorts, changes: readonly Change[]): Promise<ApplyProgress> {
  let last: ApplyProgress = { state: 'running', steps: [] };
  const run = { ports, plan: { changes }, clock: jumpingClock(epochMillis(0)), random: () => 0.5 };
  for await (const progress of apply(run, signal)) last = progress;
  const failed = last.steps.find((step) => step.state === 'failed');
  if (failed !== undefined) throw new Error(failed.failure.message);
  return last;
}

interface Outcome {
  /** What stopped it; `undefined` where it came to its end. */
  readonly stop: string | undefined;
  /** What the person is told that does not work, or is not known. */
  readonly said: readonly string[];
  /** The operations that were called. */
  readonly calls: readonly string[];
}

/** Does something in a fresh account, as a user with these policies. */
async function doAs(policies: readonly PolicyDocument[], deed: Deed): Promise<Outcome> {
  // The clients sign with this computer's clock, which is no part of what is tested.
  const account = await openFaultyAccount(Date.now());
  try {
    const { test } = account;
    await deed.prepare(account);
    const UserName = 'person';
    await test.call('iam', 'CreateUser', { UserName });
    for (const [index, policy] of policies.entries()) {
      const PolicyArn = await makePolicy(test, `console-${index}`, printPolicy(policy));
      await test.call('iam', 'AttachUserPolicy', { UserName, PolicyArn });
    }
    account.actAs(await makeKeys(test, UserName));
    const said: string[] = [];
    const looks: Promise<unknown>[] = [];
    const ports = overheard(account.ports, said, looks);
    const stop = await deed
      .run(account, ports, (text) => said.push(text))
      .then(() => undefined, messageOf);
    // What stops a flow does not wait for what else it was looking at.
    await Promise.allSettled(looks);
    return { stop, said: [...said, ...(stop ? [stop] : [])], calls: [...account.calls] };
  } finally {
    await account.close();
  }
}

/** What a port may not do is shown: where the flow stops, or as not known. */
const overheard = (ports: SetupPorts, said: string[], looks: Promise<unknown>[]): SetupPorts =>
  new Proxy(ports, {
    get: (target, name: keyof SetupPorts) => {
      const port = target[name] as (...input: readonly unknown[]) => Promise<unknown>;
      return (...input: readonly unknown[]) => {
        const answer = port(...input);
        looks.push(
          answer.catch((error: unknown) => {
            if (readFailure(error).kind === 'denied') said.push(messageOf(error));
          }),
        );
        return answer;
      };
    },
  });

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '');

const without = (sid: string): readonly PolicyDocument[] =>
  POLICIES.map((policy) => ({
    ...policy,
    Statement: statementsOf(policy).filter(({ Sid }) => Sid !== sid),
  }));

const STATEMENTS = POLICIES.flatMap((policy) => statementsOf(policy));
const actionsOf = (sid: string | undefined): readonly string[] =>
  STATEMENTS.filter(({ Sid }) => Sid === sid).flatMap(({ Action = [] }) => listOf(Action));

describe('with the console’s policies', () => {
  const calls = new Set<string>();

  it.each(DEEDS.map((deed) => [deed.name, deed] as const))(
    '%s works as for an administrator',
    async (_, deed) => {
      const outcome = await doAs(POLICIES, deed);
      expect(outcome.stop).toBeUndefined();
      expect(outcome.said).toEqual((await doAs([ALL], deed)).said);
      for (const call of outcome.calls) calls.add(call);
    },
  );

  it.each(VIEWS.map((deed) => [deed.name, deed] as const))(
    '%s can be looked at by the policy for viewing alone',
    async (_, deed) => {
      expect((await doAs(POLICIES.slice(0, 1), deed)).said).toEqual([]);
    },
  );

  it('nothing is allowed that is never done', () => {
    const actions = STATEMENTS.flatMap(({ Sid }) => actionsOf(Sid));
    expect(actions.filter((action) => ![...calls].some(isBy(action)))).toEqual([]);
  });
});

/** Calls of S3 have no name but their method and path; a role is passed, and the organization asked, with the trail. */
const CALLS: Readonly<Record<string, RegExp>> = {
  'iam:PassRole': /^UpdateTrail$/,
  'organizations:ListAccounts': /^CreateTrail$/,
  'organizations:ListAWSServiceAccessForOrganization': /^CreateTrail$/,
  's3:CreateBucket': /^PUT [^?]*$/,
  's3:DeleteBucket': /^DELETE [^?]*$/,
  's3:DeleteBucketPolicy': /^DELETE .*\?policy/,
  's3:GetBucketPolicy': /^GET .*\?policy/,
  's3:ListAllMyBuckets': /^GET \/(?:\?|$)/,
  's3:ListBucket': /^HEAD /,
  's3:PutBucketPolicy': /^PUT .*\?policy/,
};

/** Whether a call is one that an action allows. */
const isBy =
  (action: string) =>
  (call: string): boolean =>
    CALLS[action]?.test(call) ?? call === action.slice(action.indexOf(':') + 1);

describe('without one statement', () => {
  it.each(STATEMENTS.map(({ Sid = '' }) => Sid))(
    '%s, a message names what is missing',
    async (sid) => {
      const heard: string[] = [];
      for (const deed of DEEDS) {
        const { said } = await doAs(without(sid), deed);
        heard.push(...said.map((text) => `${deed.name}: ${text}`));
        if (actionsOf(sid).some((action) => said.some((text) => text.includes(action)))) return;
      }
      expect.fail(`Nothing names ${actionsOf(sid).join(', ')}:\n${heard.join('\n')}`);
    },
  );
});
