import { uuid } from '#sandbox/ids.ts';
import type { Call, Caller, Recording } from '#sandbox/operation.ts';
import type { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { TrailState } from '#sandbox/store/resource-types.ts';
import { recordEvent } from './record-event.ts';

/** A call that was carried out or refused. */
export interface CallOutcome {
  /** As in `cloudtrail.amazonaws.com`. */
  readonly eventSource: string;
  /** AWS's name of the operation. */
  readonly name: string;
  readonly recording: Recording;
  /** As the record prints them; `null` = none. */
  readonly requestParameters: object | null;
  readonly responseElements: object | null;
  readonly error?: ServiceError;
  readonly userAgent: string | undefined;
}

/** What one field may hold, in bytes (CloudTrail User Guide, "record contents"): longer text is cut, larger objects left out. */
const MAX_TEXT = 1_024;
const MAX_OBJECT = 100 * 1_024;

/**
 * Writes a call down as CloudTrail does: a record (CloudTrail User Guide, "record contents", version 1.11) for Event
 * history and for every trail that logs it. Operations that carry or read log events are no management events.
 * @param loggedBefore the trails that logged before the call was carried out: StopLogging itself is still logged
 */
export function recordCall(
  call: Call,
  outcome: CallOutcome,
  loggedBefore: readonly TrailState[],
): void {
  const { eventSource, name, recording, error, userAgent } = outcome;
  if (!recording.management) return;
  const { caller, account, region, now, requestId, random } = call;
  const record = {
    eventVersion: '1.11',
    userIdentity: identityOf(caller),
    eventTime: wholeSeconds(now),
    eventSource,
    eventName: name,
    awsRegion: region,
    sourceIPAddress: '127.0.0.1',
    userAgent: (userAgent ?? 'unknown').slice(0, MAX_TEXT),
    ...(error === undefined
      ? {}
      : { errorCode: errorCodeOf(error), errorMessage: error.message.slice(0, MAX_TEXT) }),
    requestParameters: unlessTooLarge(outcome.requestParameters),
    // What a reading call answers is not recorded.
    responseElements: recording.readOnly ? null : unlessTooLarge(outcome.responseElements),
    requestID: requestId,
    eventID: uuid(random),
    readOnly: recording.readOnly,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
  };
  recordEvent(call, now, record, loggedBefore);
}

/** Who called, as CloudTrail prints it (CloudTrail User Guide, "userIdentity element"). */
export function identityOf({ userId, arn, account, accessKeyId, userName, session }: Caller) {
  const who = { principalId: userId, arn, accountId: account, accessKeyId };
  if (session === undefined) {
    return { type: 'IAMUser', ...who, ...(userName === undefined ? {} : { userName }) };
  }
  const { role, startedAt } = session;
  return {
    type: 'AssumedRole',
    ...who,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: role.roleId,
        arn: role.arn,
        accountId: account,
        userName: role.name,
      },
      attributes: { creationDate: wholeSeconds(startedAt), mfaAuthenticated: 'false' },
    },
  };
}

/** CloudTrail prints whole seconds. */
export const wholeSeconds = (instant: number): string =>
  new Date(instant).toISOString().replace(/\.\d{3}Z$/, 'Z');

/** A call that its caller may not make is written down alike whatever the service calls it. */
const errorCodeOf = ({ code }: ServiceError): string =>
  code === 'AccessDeniedException' ? 'AccessDenied' : code;

const unlessTooLarge = (value: object | null): object | null =>
  new TextEncoder().encode(JSON.stringify(value)).byteLength > MAX_OBJECT ? null : value;
