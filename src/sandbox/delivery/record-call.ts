import { epochMillis } from '#domain/time/units.ts';
import { uuid } from '#sandbox/ids.ts';
import type { Call, Recording } from '#sandbox/operation.ts';
import type { ServiceError } from '#sandbox/protocol/service-error.ts';
import { recordEvent } from './record-event.ts';

/** A call that was carried out or refused. */
export interface CallOutcome {
  /** As in `cloudtrail.amazonaws.com`. */
  readonly eventSource: string;
  /** AWS's name of the operation. */
  readonly name: string;
  readonly recording: Recording;
  readonly input: object;
  readonly output?: object;
  readonly error?: ServiceError;
  readonly userAgent: string | undefined;
}

/**
 * Writes a call down as CloudTrail does: a record (CloudTrail User Guide, "record contents", version 1.11) for Event
 * history and for every trail that logs it. Operations that carry or read log events are no management events.
 */
export function recordCall(call: Call, outcome: CallOutcome): void {
  const { eventSource, name, recording, input, output, error, userAgent } = outcome;
  if (!recording.management) return;
  const { caller, account, region, now, requestId, random } = call;
  const resources = (recording.resources?.(input) ?? []).map((resource) => ({
    accountId: account,
    ...resource,
  }));
  const record = {
    eventVersion: '1.11',
    userIdentity: {
      type: 'IAMUser',
      principalId: caller.userId,
      arn: caller.arn,
      accountId: caller.account,
      accessKeyId: caller.accessKeyId,
      userName: caller.userName,
    },
    // CloudTrail prints whole seconds.
    eventTime: new Date(now).toISOString().replace(/\.\d{3}Z$/, 'Z'),
    eventSource,
    eventName: name,
    awsRegion: region,
    sourceIPAddress: '127.0.0.1',
    userAgent: (userAgent ?? 'unknown').slice(0, 1024),
    ...(error === undefined ? {} : { errorCode: error.code, errorMessage: error.message }),
    requestParameters: recorded(input),
    // What a reading call answers is not recorded.
    responseElements: recording.readOnly || output === undefined ? null : recorded(output),
    requestID: requestId,
    eventID: uuid(random),
    readOnly: recording.readOnly,
    ...(resources.length === 0 ? {} : { resources }),
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
  };
  recordEvent(call, epochMillis(Math.floor(now / 1000) * 1000), record);
}

/** CloudTrail prints `null` where there are no parameters or no answer. */
function recorded(value: object): unknown {
  const printed = inCamelCase(value);
  return printed !== null && typeof printed === 'object' && Object.keys(printed).length === 0
    ? null
    : printed;
}

/** Member names begin with a small letter in records (`S3BucketName` is `s3BucketName`); what is not set is left out. */
function inCamelCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inCamelCase);
  if (value instanceof Date) return value.toISOString();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [name.charAt(0).toLowerCase() + name.slice(1), inCamelCase(member)]),
  );
}
