import { deliveryPolicy, trustPolicyForCloudTrail } from '#domain/policy/cloudtrail-documents.ts';
import type { PolicyDocument } from '#domain/policy/document.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { Answers } from '#setup/answers.ts';
import { apply, type ApplyProgress } from '#setup/apply.ts';
import type { Change } from '#setup/change.ts';
import { observe } from '#setup/observe.ts';
import { plan, type Plan } from '#setup/plan.ts';
import type { SetupPorts } from '#setup/ports.ts';
import { ACCOUNT, TRAIL_ARN, TRAIL_REGION } from './fake-account.ts';
import { jumpingClock } from './jumping-clock.ts';

const PLACE = { region: TRAIL_REGION, account: ACCOUNT };

export const ROLE = 'CloudTrail_CloudWatchLogs_Role';
export const GROUP = 'CloudTrail/logs';
export const roleArnOf = (name: string, path = '/') => `arn:aws:iam::${ACCOUNT}:role${path}${name}`;

export const ALL_NEW: Answers = {
  logGroup: { kind: 'new', name: GROUP },
  role: { kind: 'new', name: ROLE },
};
export const ALL_EXISTING: Answers = {
  logGroup: { kind: 'existing', name: GROUP },
  role: { kind: 'existing', arn: roleArnOf(ROLE) },
};

/** A policy of one statement. */
export const policyOf = (
  Effect: 'Allow' | 'Deny',
  Action: string | readonly string[],
  Resource: string,
): PolicyDocument => ({ Version: '2012-10-17', Statement: { Effect, Action, Resource } });

/** What the AWS guide gives the role for a log group. */
export const policyFor = (logGroupName: string): PolicyDocument =>
  deliveryPolicy({ ...PLACE, logGroupName });

export const TRUST = trustPolicyForCloudTrail();
export const WRONG_TRUST: PolicyDocument = {
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { Service: 'ec2.amazonaws.com' },
    Action: 'sts:AssumeRole',
  },
};

const signal = new AbortController().signal;

/** Looks at the account and plans. */
export async function planFor(ports: SetupPorts, answers: Answers): Promise<Plan> {
  const trailArn = answers.newTrail === undefined ? TRAIL_ARN : undefined;
  const subject = { trailArn, homeRegion: TRAIL_REGION, answers };
  return plan(await observe(ports, subject, signal), answers);
}

/** Applies a plan to its end, on a clock that does not wait; the last picture. */
export async function applyTo(
  ports: SetupPorts,
  made: Pick<Plan, 'changes'>,
): Promise<ApplyProgress> {
  const run = { ports, plan: made, clock: jumpingClock(epochMillis(0)), random: () => 0.5 };
  let last: ApplyProgress = { state: 'running', steps: [] };
  for await (const progress of apply(run, signal)) last = progress;
  return last;
}

export const kindsOf = ({ changes }: Pick<Plan, 'changes'>): readonly Change['kind'][] =>
  changes.map(({ kind }) => kind);
