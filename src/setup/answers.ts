import { RETENTION_DAYS } from '#domain/logs/retention-days.ts';

/** What the person chose for the log group. */
export type LogGroupChoice =
  | { readonly kind: 'new'; readonly name: string }
  | { readonly kind: 'existing'; readonly name: string };

/** What the person chose for the role. */
export type RoleChoice =
  | { readonly kind: 'new'; readonly name: string }
  | { readonly kind: 'existing'; readonly arn: string };

/** How many days events are kept in the log group, of those that CloudWatch Logs offers. */
export type RetentionChoice = number | 'never';

/** All answers: enough for a plan. */
export interface Answers {
  readonly logGroup: LogGroupChoice;
  readonly role: RoleChoice;
  /** `undefined` = as it is, and for a new log group: for ever. */
  readonly retention?: RetentionChoice | undefined;
  /** Consent to a statement more in the trust policy of an existing role. */
  readonly mendTrust?: boolean | undefined;
  /** Consent to start a trail that is stopped. */
  readonly startLogging?: boolean | undefined;
}

/** Answers on the way: what has not been asked yet is `undefined`. */
export type PartialAnswers = Omit<Answers, 'logGroup' | 'role'> & {
  readonly logGroup: LogGroupChoice | undefined;
  readonly role: RoleChoice | undefined;
};

/** The names of the URL parameters that carry the answers, one for each choice. */
export const ANSWER_PARAMETERS = [
  ...(['group', 'newGroup', 'retention'] as const),
  ...(['role', 'newRole', 'trust', 'logging'] as const),
] as const;

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
  const [group, newGroup, role, newRole] = (['group', 'newGroup', 'role', 'newRole'] as const).map(
    (name) => parameters.get(name),
  );
  const retention = readRetention(parameters.get('retention'));
  return {
    ...(retention === undefined ? {} : { retention }),
    ...(parameters.get('trust') === 'mend' ? { mendTrust: true } : {}),
    ...(parameters.get('logging') === 'start' ? { startLogging: true } : {}),
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
  const { logGroup, role, retention, mendTrust, startLogging } = answers;
  return {
    retention: retention?.toString() ?? null,
    trust: mendTrust === true ? 'mend' : null,
    logging: startLogging === true ? 'start' : null,
    group: logGroup?.kind === 'existing' ? logGroup.name : null,
    newGroup: logGroup?.kind === 'new' ? logGroup.name : null,
    role: role?.kind === 'existing' ? role.arn : null,
    newRole: role?.kind === 'new' ? role.name : null,
  };
}

/** The answers, once all are given. */
export function completeAnswers({ logGroup, role, ...rest }: PartialAnswers): Answers | undefined {
  return logGroup === undefined || role === undefined ? undefined : { ...rest, logGroup, role };
}

/** A retention that CloudWatch Logs does not offer is as if none were said. */
function readRetention(text: string | null | undefined): RetentionChoice | undefined {
  if (text === 'never') return 'never';
  const days = Number(text ?? '');
  return RETENTION_DAYS.find((one) => one === days);
}

const isText = (value: string | null | undefined): value is string => typeof value === 'string';
