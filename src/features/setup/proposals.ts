import type { Trail } from '#domain/trail/trail.ts';
import { parseLogGroupArn } from '#domain/arn/log-group-arn.ts';
import {
  DEFAULT_ROLE_NAME,
  proposeLogGroupName,
  type Answers,
  type NewTrailChoice,
  type PartialAnswers,
} from '#setup/answers.ts';

/** A new trail as the AWS console proposes it: of all Regions, with a bucket of its own. */
export const proposeTrail = (account: string, suffix: string): NewTrailChoice => ({
  name: 'management-events',
  bucket: { kind: 'new', name: proposeLogGroupName(account, suffix) },
  isMultiRegion: true,
  isOrganization: false,
  logFileValidation: true,
});

/**
 * Fills in what has not been answered yet: where the trail delivers now, if it does; else a new log group and a new role,
 * named as AWS names them.
 *
 * @param from.suffix eight hexadecimal digits, drawn once
 */
export function propose(
  answers: PartialAnswers,
  from: {
    readonly trail: Pick<Trail, 'cloudWatchLogs'>;
    readonly account: string;
    readonly suffix: string;
  },
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

/** IAM API, CreateRole. */
const LONGEST_ROLE_NAME = 64;

/**
 * The first of `name_2`, `name_3` and so on that is not taken, `name` being so.
 *
 * @param isTaken asks for one name; what it throws is thrown
 */
export async function freeRoleName(
  name: string,
  isTaken: (name: string) => Promise<boolean>,
): Promise<string> {
  for (let number = 2; ; number += 1) {
    const end = `_${number}`;
    const candidate = name.slice(0, LONGEST_ROLE_NAME - end.length) + end;
    if (!(await isTaken(candidate))) return candidate;
  }
}
