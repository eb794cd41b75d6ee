import { regionLabel } from '#domain/arn/partition.ts';
import { serviceName } from '#domain/arn/service-name.ts';
import { formatInstant, type Zone } from '#domain/time/format.ts';

import { actorOf, type Actor } from './actor.ts';
import { booleanAt, objectAt, textAt } from './json.ts';
import { outcomeOf } from './outcome.ts';
import type { CloudTrailRecord } from './record.ts';
import { signInDeed } from './sign-in.ts';
import { describeArn, targetsOf } from './target.ts';
import { toolName } from './tool.ts';

/** A record in plain words. */
export interface Description {
  /** The whole story in two or three sentences: `story`, and how it ended. */
  readonly sentence: string;
  /** Who did what to what, from where and when. */
  readonly story: string;
  /** The same, fact by fact and in more detail; a fact that the record does not tell is left out. */
  readonly details: readonly Detail[];
}

export interface Detail {
  readonly label: 'Who' | 'What' | 'To what' | 'From where' | 'When' | 'Where' | 'Outcome' | 'Note';
  readonly text: string;
}

/** Tells what a record tells, with its times on the given clock. Works for every record that `readRecord` reads. */
export function describeRecord(record: CloudTrailRecord, zone: Zone): Description {
  const story = record.insight ? insightStory(record, zone) : callStory(record, zone);
  return {
    sentence: `${story} ${record.insight ? '' : ending(record)}`.trim(),
    story,
    details: detailsOf(record, zone),
  };
}

function callStory(record: CloudTrailRecord, zone: Zone): string {
  const actor = actorOf(record);
  const where = [origin(record, actor), place(record, zone)].filter((part) => part !== '');
  const story = [`${actor.description} ${deed(record, actor)}`, ...where].join(', ');
  return `${capitalise(story)}.`;
}

/** What was done, to what, and through whom: `called IAM's DeleteRole on role Admin`. */
function deed(record: CloudTrailRecord, actor: Actor): string {
  const succeeded = outcomeOf(record) === 'succeeded';
  const [target] = targetsOf(record);
  const name = record.eventName ?? 'an operation that the record does not name';
  const through = actor.via === undefined ? '' : ` through ${actor.via}`;
  const signIn = signInDeed(record, succeeded);
  if (signIn !== undefined) return signIn;
  if (/^AssumeRole(With|$)/.test(name)) {
    return `${succeeded ? 'assumed' : 'tried to assume'} ${target ?? 'a role'}${through}`;
  }
  const service = serviceOf(record);
  const objects = enumerate(targetsOf(record));
  if (record.eventType === 'AwsServiceEvent') {
    return `reported ${name}${objects === '' ? '' : ` for ${objects}`}`;
  }
  const operation = service === undefined ? name : `${possessive(service)} ${name}`;
  const on = objects === '' ? '' : ` on ${objects}`;
  return `${succeeded ? 'called' : 'tried to call'} ${operation}${on}${actor.via === service ? '' : through}`;
}

const serviceOf = (record: CloudTrailRecord): string | undefined =>
  record.eventSource === undefined ? undefined : serviceName(record.eventSource);

/** From where and with what, unless AWS itself made the call and there is nothing to tell. */
function origin(record: CloudTrailRecord, actor: Actor): string {
  const tool = toolOf(record);
  const from = isAddress(record.sourceIp) ? `from ${record.sourceIp}` : '';
  if (actor.kind === 'service' || (from === '' && actor.via !== undefined)) return from;
  const withTool = tool === undefined ? '' : `with ${tool}`;
  return [withTool, from].filter((part) => part !== '').join(' ');
}

/** A host name or `AWS Internal` in this field says only that a service made the call. */
const isAddress = (source: string | undefined): boolean =>
  source !== undefined && /^[\d.]+$|^[\da-f:.]*:[\da-f:.]*$/i.test(source);

function toolOf(record: CloudTrailRecord): string | undefined {
  if (record.sessionCredentialFromConsole) return 'the AWS console';
  return record.userAgent === undefined ? undefined : toolName(record.userAgent);
}

function place(record: CloudTrailRecord, zone: Zone): string {
  const where = record.awsRegion === undefined ? '' : `in ${record.awsRegion}`;
  return [where, when(record, zone)].filter((part) => part !== '').join(' ');
}

function when(record: CloudTrailRecord, zone: Zone): string {
  if (record.eventTime === undefined) return 'at a time that the record does not tell';
  return `at ${formatInstant(record.eventTime, zone, 'seconds')}`;
}

const LONGEST_MESSAGE = 240;

/** The last sentence: how it ended, and why. */
function ending(record: CloudTrailRecord): string {
  const { errorCode } = record;
  const code = errorCode === undefined ? '' : ` (${errorCode})`;
  switch (outcomeOf(record)) {
    case undefined:
      return '';
    case 'succeeded':
      // A service event is no call, and "signed in" says it all.
      return record.eventType === 'AwsServiceEvent' || signInDeed(record, true) !== undefined
        ? ''
        : 'It succeeded.';
    case 'denied':
      return `It was denied${code}${because(record)}`;
    case 'throttled':
      return `It was turned away because of too many calls${code}${because(record)}`;
    case 'failed':
      return `It failed${code}${because(record)}`;
  }
}

function because(record: CloudTrailRecord): string {
  const message = readableMessage(record.errorMessage);
  if (message === undefined) return '.';
  const text =
    message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE).trimEnd()}…` : message;
  return `: ${/[.!?…]$/.test(text) ? text : `${text}.`}`;
}

/** EC2 appends a long cipher, which means nothing until sts:DecodeAuthorizationMessage has decoded it. */
export const readableMessage = (message: string | undefined): string | undefined =>
  message?.replace(/\s*Encoded authorization failure message:[\s\S]*$/, '').trim() || undefined;

function insightStory(record: CloudTrailRecord, zone: Zone): string {
  const { insight } = record;
  const service =
    insight?.eventSource === undefined ? '' : `${possessive(serviceName(insight.eventSource))} `;
  const to = insight?.eventName === undefined ? '' : ` to ${service}${insight.eventName}`;
  const failing = insight?.insightType === 'ApiErrorRateInsight';
  const error = failing && insight.errorCode !== undefined ? ` with ${insight.errorCode}` : '';
  const what = `an unusual rate of ${failing ? 'failing ' : ''}calls${to}${error}`;
  const phase =
    insight?.state === 'End' ? 'the end of ' : insight?.state === 'Start' ? 'the start of ' : '';
  const { insightAverage: now, baselineAverage: usual, durationMinutes: minutes } = insight ?? {};
  const rate =
    now === undefined
      ? ''
      : `There were ${round(now)} a minute${usual === undefined ? '' : `, where ${round(usual)} a minute are usual`}${minutes === undefined ? '' : `, for ${count(minutes, 'minute')}`}.`;
  return `CloudTrail Insights noticed ${phase}${what}, ${place(record, zone)}. ${rate}`.trim();
}

const round = (value: number): string => String(Number(value.toPrecision(3)));

const count = (amount: number, noun: string): string =>
  `${round(amount)} ${noun}${amount === 1 ? '' : 's'}`;

function detailsOf(record: CloudTrailRecord, zone: Zone): Detail[] {
  const targets = targetsOf(record);
  const all: readonly (readonly [Detail['label'], string | undefined])[] = [
    ['Who', who(record)],
    ['What', what(record)],
    ['To what', targets.length === 0 ? undefined : enumerate(targets)],
    ['From where', from(record)],
    [
      'When',
      record.eventTime === undefined ? undefined : formatInstant(record.eventTime, zone, 'seconds'),
    ],
    ['Where', where(record)],
    ['Outcome', outcome(record)],
    ['Note', note(record)],
  ];
  return all.flatMap(([label, text]) => (text === undefined ? [] : [{ label, text }]));
}

function who(record: CloudTrailRecord): string {
  const { description, account, via, kind } = actorOf(record);
  const session = objectAt(record.userIdentity, 'sessionContext');
  const attributes = objectAt(session, 'attributes');
  const provider = textAt(objectAt(session, 'webIdFederationData'), 'federatedProvider');
  const source = textAt(session, 'sourceIdentity');
  const hasAccount = account !== undefined && !description.includes(account);
  const facts = [
    `${capitalise(description)}${hasAccount && kind !== 'anonymous' ? ` ${kind === 'service' ? 'in' : 'of'} account ${account}` : ''}`,
    booleanAt(attributes, 'mfaAuthenticated') === true ? 'signed in with MFA' : undefined,
    source === undefined ? undefined : `source identity ${source}`,
    provider === undefined ? undefined : `web identity from ${describeArn(provider)}`,
    booleanAt(session, 'assumedRoot') === true ? 'with the rights of the root user' : undefined,
    record.accessKeyId === undefined ? undefined : `access key ${record.accessKeyId}`,
    via === undefined ? undefined : `through ${via}`,
  ];
  return facts.filter((fact) => fact !== undefined).join(', ');
}

function what(record: CloudTrailRecord): string | undefined {
  const { insight, eventName, eventSource, readOnly } = record;
  const name = eventName ?? insight?.eventName;
  if (name === undefined) return undefined;
  const source = eventSource ?? insight?.eventSource;
  const service = source === undefined ? 'AWS' : serviceName(source);
  if (insight) return `${name}, a call to ${service}, at an unusual rate`;
  if (record.eventType === 'AwsServiceEvent') return `${name}, an event of ${service} itself`;
  const effect =
    readOnly === undefined ? '' : readOnly ? ' that only reads' : ' that changes something';
  return `${name}, a call to ${service}${effect}`;
}

function from(record: CloudTrailRecord): string | undefined {
  const { sourceIp, userAgent, vpcEndpointId } = record;
  const tool = toolOf(record) ?? (userAgent === sourceIp ? undefined : userAgent);
  const facts = [
    sourceIp === undefined || isAddress(sourceIp)
      ? sourceIp
      : sourceIp.startsWith('AWS Internal')
        ? 'Inside AWS'
        : `${serviceName(sourceIp)} (${sourceIp})`,
    tool === undefined || tool.startsWith('AWS Internal') ? undefined : `with ${clip(tool, 120)}`,
    vpcEndpointId === undefined ? undefined : `through VPC endpoint ${vpcEndpointId}`,
  ].filter((fact) => fact !== undefined);
  return facts.length === 0 ? undefined : capitalise(facts.join(', '));
}

const clip = (text: string, length: number): string =>
  text.length > length ? `${text.slice(0, length).trimEnd()}…` : text;

function where(record: CloudTrailRecord): string | undefined {
  const { awsRegion, recipientAccountId } = record;
  const label = awsRegion === undefined ? undefined : regionLabel(awsRegion);
  const facts = [
    label === undefined || label === awsRegion ? awsRegion : `${label}, ${awsRegion}`,
    recipientAccountId === undefined ? undefined : `account ${recipientAccountId}`,
  ].filter((fact) => fact !== undefined);
  return facts.length === 0 ? undefined : capitalise(facts.join(', '));
}

const OUTCOMES = {
  succeeded: 'Succeeded',
  denied: 'Denied',
  throttled: 'Turned away, too many calls',
  failed: 'Failed',
} as const;

function outcome(record: CloudTrailRecord): string | undefined {
  const ended = outcomeOf(record);
  if (ended === undefined) return undefined;
  const code = record.errorCode === undefined ? '' : ` (${record.errorCode})`;
  const message = readableMessage(record.errorMessage);
  return `${OUTCOMES[ended]}${code}${message === undefined ? '' : `: ${message}`}`;
}

function note(record: CloudTrailRecord): string | undefined {
  const { addendum } = record;
  if (addendum?.reason === undefined) return undefined;
  switch (addendum.reason) {
    case 'DELIVERY_DELAY':
      return 'CloudTrail delivered this record late.';
    case 'SERVICE_OUTAGE':
      return 'CloudTrail delivered this record late, because a service was out of order.';
    case 'UPDATED_DATA': {
      const original =
        addendum.originalEventId === undefined
          ? 'an earlier record'
          : `the record ${addendum.originalEventId}`;
      const fields = addendum.updatedFields === undefined ? '' : `, in ${addendum.updatedFields}`;
      return `This record corrects ${original}${fields}.`;
    }
    default:
      return `CloudTrail added to this record: ${addendum.reason}.`;
  }
}

/** `IAM's`, `KMS's`, but `CloudWatch Logs'`. */
const possessive = (name: string): string => `${name}${/[a-z]s$/.test(name) ? "'" : "'s"}`;

function enumerate(items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;
}

/** Raises the first letter of our own words alone; names and ids keep theirs. */
const capitalise = (text: string): string =>
  /^(?:the|role|somebody|federated|an|with|through|account) /.test(text)
    ? text.charAt(0).toUpperCase() + text.slice(1)
    : text;
