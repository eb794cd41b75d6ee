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

/** The trail that the plan is to make, as the AWS console asks for it. */
export interface NewTrailChoice {
  readonly name: string;
  /** Where its log files go. */
  readonly bucket: { readonly kind: 'new' | 'existing'; readonly name: string };
  readonly isMultiRegion: boolean;
  readonly isOrganization: boolean;
  readonly logFileValidation: boolean;
}

/** The ARN of the KMS key that encrypts the log group's events, or none of one's own. */
export type KeyChoice = { readonly kind: 'key'; readonly arn: string } | { readonly kind: 'none' };

/** All answers: enough for a plan. */
export interface Answers {
  /** `undefined` = a trail that is there. */
  readonly newTrail?: NewTrailChoice | undefined;
  readonly logGroup: LogGroupChoice;
  readonly role: RoleChoice;
  /** `undefined` = as it is, and for a new log group: for ever. */
  readonly retention?: RetentionChoice | undefined;
  /** `undefined` = as it is, and for a new log group: none of one's own. */
  readonly key?: KeyChoice | undefined;
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
  ...(['trailName', 'bucket', 'newBucket', 'scope', 'organization', 'validation'] as const),
  ...(['group', 'newGroup', 'retention', 'key'] as const),
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
  const newTrail = readNewTrail((name) => parameters.get(name));
  const key = parameters.get('key');
  return {
    ...(newTrail === undefined ? {} : { newTrail }),
    ...(isText(key) ? { key: key === '' ? { kind: 'none' } : { kind: 'key', arn: key } } : {}),
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
  const { logGroup, role, retention, key, mendTrust, startLogging } = answers;
  return {
    ...printNewTrail(answers.newTrail),
    key: key === undefined ? null : key.kind === 'key' ? key.arn : '',
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

type NewTrailParameter =
  'trailName' | 'bucket' | 'newBucket' | 'scope' | 'organization' | 'validation';

/** What is not said is as the AWS console proposes it: all Regions, log file validation, this account alone. */
function readNewTrail(get: (name: NewTrailParameter) => string | null): NewTrailChoice | undefined {
  const name = get('trailName');
  if (name === null) return undefined;
  const existing = get('bucket');
  return {
    name,
    bucket:
      existing === null
        ? { kind: 'new', name: get('newBucket') ?? '' }
        : { kind: 'existing', name: existing },
    isMultiRegion: get('scope') !== 'region',
    isOrganization: get('organization') === 'yes',
    logFileValidation: get('validation') !== 'off',
  };
}

const printNewTrail = (
  trail: NewTrailChoice | undefined,
): Readonly<Record<NewTrailParameter, string | null>> => ({
  trailName: trail?.name ?? null,
  bucket: trail?.bucket.kind === 'existing' ? trail.bucket.name : null,
  newBucket: trail?.bucket.kind === 'new' ? trail.bucket.name : null,
  scope: trail?.isMultiRegion === false ? 'region' : null,
  organization: trail?.isOrganization === true ? 'yes' : null,
  validation: trail?.logFileValidation === false ? 'off' : null,
});

/** A retention that CloudWatch Logs does not offer is as if none were said. */
function readRetention(text: string | null | undefined): RetentionChoice | undefined {
  if (text === 'never') return 'never';
  const days = Number(text ?? '');
  return RETENTION_DAYS.find((one) => one === days);
}

const isText = (value: string | null | undefined): value is string => typeof value === 'string';
