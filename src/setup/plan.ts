import {
  DELIVERY_POLICY_NAME,
  trustPolicyForCloudTrail,
} from '#domain/policy/cloudtrail-documents.ts';
import type { Answers } from './answers.ts';
import { type Change, isSameDelivery } from './change.ts';
import type { Check } from './check.ts';
import { checkLogGroup } from './check-log-group.ts';
import { checkRole } from './check-role.ts';
import { checkTrail } from './check-trail.ts';
import { deliveryPolicyFor, judgeRole } from './judge-role.ts';
import type { Observation } from './observe.ts';
import type { RoleDetail } from './ports.ts';
import { type Target, targetOf } from './target.ts';

/** What has to be changed so that the account becomes as wanted, and what that was tested for. */
export interface Plan {
  readonly target: Target;
  /** In the order in which they are made; empty when everything is as wanted. */
  readonly changes: readonly Change[];
  readonly checks: readonly Check[];
}

/** Whether a check says that the plan cannot succeed. */
export const isBlocked = ({ checks }: Plan): boolean =>
  checks.some(({ status }) => status === 'blocks');

/**
 * Finds the difference between what is and what is wanted: never a change that is not needed, never one that overwrites
 * a document of somebody else. After the changes are made, observing and planning again gives no changes.
 */
export function plan(observation: Observation, answers: Answers): Plan {
  const target = targetOf(observation, answers);
  return {
    target,
    changes: [
      ...logGroupChanges(observation, answers, target),
      ...roleChanges(observation, answers, target),
      ...trailChanges(observation, target),
    ],
    checks: [
      ...checkTrail(observation, target),
      ...checkLogGroup(observation, answers, target),
      ...checkRole(observation, answers, target),
    ],
  };
}

function logGroupChanges(
  { logGroup }: Observation,
  answers: Answers,
  target: Target,
): readonly Change[] {
  const exists = logGroup.known && logGroup.value !== undefined;
  return answers.logGroup.kind === 'new' && !exists
    ? [{ kind: 'createLogGroup', logGroup: target.logGroup }]
    : [];
}

function roleChanges(
  { role, trail }: Observation,
  answers: Answers,
  target: Target,
): readonly Change[] {
  const found = role.known ? role.value : undefined;
  // A role of the same name in another path is not the one that was chosen.
  const existing = found?.role.arn === target.delivery.roleArn ? found : undefined;
  if (existing !== undefined) {
    const { permissions, permissionsWithPolicy } = judgeRole(existing, target, trail.arn);
    const helps = permissions.answer !== 'yes' && permissionsWithPolicy.answer === 'yes';
    return helps ? [policyChange(target, freePolicyName(existing))] : [];
  }
  if (answers.role.kind === 'existing') return [];
  return [
    {
      kind: 'createRole',
      roleName: target.roleName,
      roleArn: target.delivery.roleArn,
      trustPolicy: trustPolicyForCloudTrail(),
    },
    policyChange(target, DELIVERY_POLICY_NAME),
  ];
}

const policyChange = (target: Target, policyName: string): Change => ({
  kind: 'putRolePolicy',
  roleName: target.roleName,
  policyName,
  document: deliveryPolicyFor(target),
});

/** PutRolePolicy overwrites a policy of the same name, so a name that is taken gets a number. */
function freePolicyName({ inlinePolicies }: RoleDetail): string {
  const taken = new Set(inlinePolicies.map(({ name }) => name));
  let name = DELIVERY_POLICY_NAME;
  for (let number = 2; taken.has(name); number += 1) name = `${DELIVERY_POLICY_NAME}-${number}`;
  return name;
}

function trailChanges({ trail }: Observation, { delivery }: Target): readonly Change[] {
  return isSameDelivery(trail.cloudWatchLogs, delivery)
    ? []
    : [
        {
          kind: 'updateTrail',
          trail: { name: trail.name, arn: trail.arn, region: trail.homeRegion },
          delivery,
          before: trail.cloudWatchLogs,
        },
      ];
}
