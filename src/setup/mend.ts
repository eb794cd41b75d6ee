import { parseLogGroupArn } from '#domain/arn/log-group-arn.ts';
import { parseRoleArn } from '#domain/arn/role-arn.ts';
import type { LogsDelivery } from '#domain/trail/trail.ts';
import type { Answers } from './answers.ts';
import type { Check, CheckId } from './check.ts';
import type { Observation } from './observe.ts';
import { plan } from './plan.ts';

/** The checks that say whether a delivery that is set up can work. */
const OF_A_DELIVERY: readonly CheckId[] = [
  ...(['trailLogging', 'trailSelectors', 'logGroup', 'logGroupClass', 'logGroupKey'] as const),
  ...(['role', 'roleTrust', 'rolePermissions', 'organization'] as const),
];

/** A delivery that is set up, tested again. */
export interface Mending {
  /** Status `mended` = not so now, and the set-up with `answers` would make it so. */
  readonly checks: readonly Check[];
  /** What a set-up has to be asked for, to bring this same delivery back in order. */
  readonly answers: Answers;
  /** Whether that set-up would change anything. */
  readonly canMend: boolean;
}

/**
 * The answers that name a trail's present delivery, for `observe`.
 *
 * @param keyArn the key of its log group; `undefined` = it has none of its own, or that is not known
 */
export const answersOf = (
  { logGroupArn, roleArn }: LogsDelivery,
  keyArn: string | undefined,
): Answers => ({
  logGroup: { kind: 'existing', name: parseLogGroupArn(logGroupArn)?.name ?? logGroupArn },
  role: { kind: 'existing', arn: roleArn },
  ...(keyArn === undefined ? {} : { key: { kind: 'key', arn: keyArn } }),
});

/**
 * Tests a delivery as a plan would, and finds what would mend it: what is gone is made anew under its own name, the role is given back
 * what it lacks, and a trail that was stopped is started.
 *
 * @param observation made with `answers`, which are {@link answersOf} the trail's delivery
 */
export function planMending(observation: Observation, answers: Answers): Mending {
  const { logGroup, role } = observation;
  const roleName = answers.role.kind === 'existing' && parseRoleArn(answers.role.arn)?.name;
  const isGroupGone = logGroup.known && logGroup.value === undefined;
  const isRoleGone = role.known && role.value === undefined && typeof roleName === 'string';
  const mending: Answers = {
    ...answers,
    ...(isGroupGone ? { logGroup: { kind: 'new', name: answers.logGroup.name } } : {}),
    ...(isRoleGone ? { role: { kind: 'new', name: roleName } } : {}),
    mendTrust: true,
    startLogging: true,
  };
  const { checks, changes, offers } = plan(observation, mending);
  return {
    checks: checks.filter(({ id }) => OF_A_DELIVERY.includes(id)),
    answers: {
      ...mending,
      mendTrust: offers.mendTrust || undefined,
      startLogging: offers.startLogging || undefined,
    },
    canMend: changes.length > 0,
  };
}
