import type { Answers } from '#setup/answers.ts';
import { observe } from '#setup/observe.ts';
import { isBlocked, type Plan, plan } from '#setup/plan.ts';
import type { SetupPorts } from '#setup/ports.ts';
import { type CleanUp, observeRemoval, planRemoval } from '#setup/removal.ts';
import {
  joinOrganization,
  makeBucket,
  makeGroupAndRole,
  makeKey,
  makeRole,
  makeTrail,
  permissionsFor,
} from './sandbox-furniture.ts';
import type { TestSandbox } from './test-sandbox.ts';

/** The trail that the flows set up. */
export const TRAIL = 'main';
const REGION = 'us-east-1';
const WRONG_TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
});

/** What both a set-up and a removal come to. */
export type FlowPlan = Pick<Plan, 'changes' | 'checks'>;

/** One way through the set-up, from an empty account to the planned one. */
export interface Flow {
  readonly name: string;
  readonly isUndoable: boolean;
  /** Puts into the account what is there before. */
  prepare(test: TestSandbox): Promise<void>;
  /** Looks and plans. */
  plan(ports: SetupPorts, signal: AbortSignal): Promise<FlowPlan>;
}

/** A way of the wizard's, by its answers. */
export const setUp = (
  name: string,
  answers: Answers,
  prepare: Flow['prepare'] = async () => undefined,
): Flow => ({
  name,
  isUndoable: true,
  async prepare(test) {
    if (answers.newTrail === undefined) await makeTrail(test, TRAIL);
    await prepare(test);
  },
  async plan(ports, signal) {
    const trailArn = answers.newTrail === undefined ? ARN : undefined;
    const subject = { trailArn, homeRegion: REGION, answers };
    const made = plan(await observe(ports, subject, signal), answers);
    if (isBlocked(made)) throw new Error(made.checks.map(({ meaning }) => meaning).join(' '));
    return made;
  },
});

const NEW_TRAIL = {
  name: TRAIL,
  ...{ isMultiRegion: true, isOrganization: false, logFileValidation: true },
} as const;

/** The plan uses the key's own ARN, whatever name it was chosen by. */
const KEY_ALIAS = `arn:aws:kms:${REGION}:123456789012:alias/logs`;

/** A bucket that holds something else already, and serves it to everybody. */
const OTHERS_POLICY = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: '*',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::others-logs/*',
    },
  ],
});

const ARN = `arn:aws:cloudtrail:${REGION}:123456789012:trail/${TRAIL}`;
const ROLE_ARN = 'arn:aws:iam::123456789012:role/r';
const NEW_GROUP = { kind: 'new', name: 'g' } as const;
const OLD_GROUP = { kind: 'existing', name: 'g' } as const;
const NEW_ROLE = { kind: 'new', name: 'r' } as const;
const OLD_ROLE = { kind: 'existing', arn: ROLE_ARN } as const;

/** What the address of the removal keeps. */
const FORMER = {
  logGroupArn: `arn:aws:logs:${REGION}:123456789012:log-group:before:*`,
  roleArn: 'arn:aws:iam::123456789012:role/delivery-us-east-1-before',
};

/** A way of the removal's, from a trail that delivers to the group `before`. */
export const removal = (name: string, cleanUp: CleanUp): Flow => ({
  name,
  isUndoable: false,
  async prepare(test) {
    await makeTrail(test, TRAIL);
    const delivery = await makeGroupAndRole(test, 'before');
    await test.call('cloudtrail', 'UpdateTrail', { Name: TRAIL, ...delivery });
  },
  async plan(ports, signal) {
    const subject = { trailArn: ARN, homeRegion: REGION, former: FORMER };
    return planRemoval(await observeRemoval(ports, subject, signal), cleanUp);
  },
});

/** Every way through the set-up: what is tested of one is tested of all. */
export const FLOWS: readonly Flow[] = [
  setUp('new group, new role', { logGroup: NEW_GROUP, role: NEW_ROLE, retention: 90 }),
  setUp('new group, existing role', { logGroup: NEW_GROUP, role: OLD_ROLE }, async (test) => {
    await makeRole(test, 'r');
  }),
  setUp('existing group, new role', { logGroup: OLD_GROUP, role: NEW_ROLE }, async (test) => {
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
  }),
  setUp(
    'existing group, existing role of others, a stopped trail',
    {
      ...{ logGroup: OLD_GROUP, role: OLD_ROLE, retention: 30 },
      ...{ mendTrust: true, startLogging: true },
    },
    async (test) => {
      await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
      await makeRole(test, 'r', { trust: WRONG_TRUST });
      await test.call('cloudtrail', 'StopLogging', { Name: TRAIL });
    },
  ),
  setUp('change', { logGroup: NEW_GROUP, role: NEW_ROLE }, async (test) => {
    const delivery = await makeGroupAndRole(test, 'before');
    await test.call('cloudtrail', 'UpdateTrail', { Name: TRAIL, ...delivery });
  }),
  setUp('create trail, with a bucket of its own', {
    newTrail: { ...NEW_TRAIL, bucket: { kind: 'new', name: 'new-trail-logs' } },
    ...{ logGroup: NEW_GROUP, role: NEW_ROLE },
  }),
  setUp(
    'create trail of an organization, into the bucket of others',
    {
      newTrail: {
        ...{ ...NEW_TRAIL, isOrganization: true },
        bucket: { kind: 'existing', name: 'others-logs' },
      },
      ...{ logGroup: OLD_GROUP, role: OLD_ROLE },
    },
    async (test) => {
      await joinOrganization(test);
      await makeBucket(test, 'others-logs', OTHERS_POLICY);
      await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
      await makeRole(test, 'r', { permissions: permissionsFor('g') });
    },
  ),
  {
    ...setUp('organization trail, with a key', {
      ...{ logGroup: NEW_GROUP, role: NEW_ROLE },
      key: { kind: 'key', arn: KEY_ALIAS },
    }),
    async prepare(test) {
      await joinOrganization(test);
      await makeKey(test, 'logs');
      await makeTrail(test, TRAIL, { IsMultiRegionTrail: true, IsOrganizationTrail: true });
    },
  },
  removal('remove, role included', { role: true, logGroup: false }),
];
