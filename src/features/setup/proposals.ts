import type { Trail } from '#domain/trail/trail.ts';
import { parseLogGroupArn } from '#domain/arn/log-group-arn.ts';
import {
  DEFAULT_ROLE_NAME,
  proposeLogGroupName,
  type Answers,
  type PartialAnswers,
} from '#setup/answers.ts';

/**
 * Fills in what has not been answered yet: where the trail delivers now, if it does; else a new log group and a new role,
 * named as AWS names them.
 *
 * @param from.suffix eight hexadecimal digits, drawn once
 */
export function propose(
  answers: PartialAnswers,
  from: { readonly trail: Trail; readonly account: string; readonly suffix: string },
): Answers {
  const delivery = from.trail.cloudWatchLogs;
  const group = delivery && parseLogGroupArn(delivery.logGroupArn)?.name;
  return {
    logGroup:
      answers.logGroup ??
      (group === undefined
        ? { kind: 'new', name: proposeLogGroupName(from.account, from.suffix) }
        : { kind: 'existing', name: group }),
    role:
      answers.role ??
      (delivery === undefined
        ? { kind: 'new', name: DEFAULT_ROLE_NAME }
        : { kind: 'existing', arn: delivery.roleArn }),
  };
}

/** The first of `name`, `name_2`, `name_3` and so on that is not taken. IAM compares names without regard to case. */
export function freeRoleName(name: string, taken: readonly string[]): string {
  const used = new Set(taken.map((one) => one.toLowerCase()));
  let free = name;
  for (let number = 2; used.has(free.toLowerCase()); number += 1) free = `${name}_${number}`;
  return free;
}
