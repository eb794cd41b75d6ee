/** What the person chose for the log group. */
export type LogGroupChoice =
  | { readonly kind: 'new'; readonly name: string }
  | { readonly kind: 'existing'; readonly name: string };

/** What the person chose for the role. */
export type RoleChoice =
  | { readonly kind: 'new'; readonly name: string }
  | { readonly kind: 'existing'; readonly arn: string };

/** All answers: enough for a plan. */
export interface Answers {
  readonly logGroup: LogGroupChoice;
  readonly role: RoleChoice;
}

/** Answers on the way: what has not been asked yet is `undefined`. */
export type PartialAnswers = { readonly [K in keyof Answers]: Answers[K] | undefined };

/** The names of the URL parameters that carry the answers, one for each choice. */
export const ANSWER_PARAMETERS = ['group', 'newGroup', 'role', 'newRole'] as const;

export type AnswerParameter = (typeof ANSWER_PARAMETERS)[number];

/** The role's name that the AWS guide and console propose. */
export const DEFAULT_ROLE_NAME = 'CloudTrail_CloudWatchLogs_Role';

/**
 * A name for a new log group, as the AWS console makes it.
 *
 * @param suffix eight hexadecimal digits, drawn by the caller
 */
export const proposeLogGroupName = (account: string, suffix: string): string =>
  `aws-cloudtrail-logs-${account}-${suffix}`;

/** Reads answers from URL parameters; `URLSearchParams` fits. An empty name is an answer that the name check refuses. */
export function parseAnswers(parameters: {
  readonly get: (name: AnswerParameter) => string | null;
}): PartialAnswers {
  const [group, newGroup, role, newRole] = ANSWER_PARAMETERS.map((name) => parameters.get(name));
  return {
    logGroup: isText(newGroup)
      ? { kind: 'new', name: newGroup }
      : isText(group)
        ? { kind: 'existing', name: group }
        : undefined,
    role: isText(newRole)
      ? { kind: 'new', name: newRole }
      : isText(role)
        ? { kind: 'existing', arn: role }
        : undefined,
  };
}

/** Prints answers as URL parameters; `null` = this parameter has to go. */
export function printAnswers(
  answers: PartialAnswers,
): Readonly<Record<AnswerParameter, string | null>> {
  const { logGroup, role } = answers;
  return {
    group: logGroup?.kind === 'existing' ? logGroup.name : null,
    newGroup: logGroup?.kind === 'new' ? logGroup.name : null,
    role: role?.kind === 'existing' ? role.arn : null,
    newRole: role?.kind === 'new' ? role.name : null,
  };
}

/** The answers, once all are given. */
export function completeAnswers({ logGroup, role }: PartialAnswers): Answers | undefined {
  return logGroup === undefined || role === undefined ? undefined : { logGroup, role };
}

const isText = (value: string | null | undefined): value is string => typeof value === 'string';
