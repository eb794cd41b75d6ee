import {
  DELIVERY_POLICY_NAME,
  trustPolicyForCloudTrail,
} from '#domain/policy/cloudtrail-documents.ts';
import type { Answers } from './answers.ts';
import { type Change, isSameDelivery } from './change.ts';
import type { Check } from './check.ts';
import { checkLogGroup } from './check-log-group.ts';
import { checkRole } from './check-role.ts';
import { checkNewTrail } from './check-new-trail.ts';
import { checkTrail } from './check-trail.ts';
import { deliveryPolicyFor, judgeRole, type RoleJudgement } from './judge-role.ts';
import { newTrailChanges } from './new-trail.ts';
import type { Observation } from './observe.ts';
import type { RoleDetail } from './ports.ts';
import { type Target, targetOf } from './target.ts';

/** What has to be changed so that the account becomes as wanted, and what that was tested for. */
export interface Plan {
  readonly target: Target;
  /** In the order in which they are made; empty when everything is as wanted. */
  readonly changes: readonly Change[];
  readonly checks: readonly Check[];
  readonly offers: Offers;
}

/** What the set-up could do beside, if the person consents. */
export interface Offers {
  /** A statement more in the trust policy of the role would let CloudTrail assume it. */
  readonly mendTrust: boolean;
  /** The trail is stopped. */
  readonly startLogging: boolean;
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
      ...newTrailChanges(observation, answers),
      ...logGroupChanges(observation, answers, target),
      ...roleChanges(observation, answers, target),
      ...trailChanges(observation, target),
      ...loggingChanges(observation, answers),
    ],
    checks: [
      ...checkNewTrail(observation, answers),
      ...checkTrail(observation, answers, target),
      ...checkLogGroup(observation, answers, target),
      ...checkRole(observation, answers, target),
    ],
    offers: {
      mendTrust: roleChanges(observation, { ...answers, mendTrust: true }, target).some(
        ({ kind }) => kind === 'updateTrustPolicy',
      ),
      startLogging:
        answers.newTrail === undefined &&
        loggingChanges(observation, { ...answers, startLogging: true }).length > 0,
    },
  };
}

function logGroupChanges(
  observation: Observation,
  answers: Answers,
  { logGroup }: Target,
): readonly Change[] {
  const existing = observation.logGroup.known ? observation.logGroup.value : undefined;
  const isNew = answers.logGroup.kind === 'new' && existing === undefined;
  const key = keyOf(observation, answers);
  const days = answers.retention === 'never' ? undefined : answers.retention;
  return [
    ...(isNew ? [{ kind: 'createLogGroup', logGroup } as const] : []),
    ...(answers.key === undefined || existing?.kmsKeyId === key
      ? []
      : [{ kind: 'associateKey', logGroup, keyArn: key, before: existing?.kmsKeyId } as const]),
    ...(answers.retention === undefined || existing?.retentionDays === days
      ? []
      : [
          {
            ...({ kind: 'setRetention', logGroup, days } as const),
            before: existing?.retentionDays,
            ...(isNew ? { isNew } : {}),
          },
        ]),
  ];
}

/** Under its own ARN where it is known: CloudWatch Logs gives that back, whatever alias was typed. */
function keyOf({ key }: Observation, { key: choice }: Answers): string | undefined {
  if (choice?.kind !== 'key') return undefined;
  return (key.known ? key.value?.arn : undefined) ?? choice.arn;
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
    const judgement = judgeRole(existing, target, trail.arn);
    const { permissions, permissionsWithPolicy } = judgement;
    const helps = permissions.answer !== 'yes' && permissionsWithPolicy.answer === 'yes';
    return [
      ...(answers.mendTrust === true ? trustChange(judgement, target) : []),
      ...(helps ? [policyChange(target, freePolicyName(existing))] : []),
    ];
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

/** Changes a trust policy only where that is what CloudTrail lacks, and where it helps. */
function trustChange(
  { trust, trustWithStatement }: RoleJudgement,
  { roleName }: Target,
): readonly Change[] {
  if (trust.answer === 'yes' || trustWithStatement?.verdict.answer !== 'yes') return [];
  const { policy: trustPolicy, before } = trustWithStatement;
  return [{ kind: 'updateTrustPolicy', roleName, trustPolicy, before }];
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
  const before = trail.cloudWatchLogs;
  return isSameDelivery(before, delivery)
    ? []
    : [{ kind: 'updateTrail', trail: named(trail), delivery, before }];
}

/** Last, and without asking for a new trail, as the AWS console does it: what is started then delivers to the right place from its first event on. */
function loggingChanges(
  { trail, status }: Observation,
  { startLogging, newTrail }: Answers,
): readonly Change[] {
  const isStopped = status.known && !status.value.isLogging;
  return (startLogging === true || newTrail !== undefined) && isStopped
    ? [{ kind: 'switchLogging', trail: named(trail), on: true }]
    : [];
}

const named = ({ name, arn, homeRegion }: Observation['trail']) => ({
  name,
  arn,
  region: homeRegion,
});
