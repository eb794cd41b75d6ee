import { formatArn } from '#domain/arn/arn.ts';
import { parseRoleArn } from '#domain/arn/role-arn.ts';
import { CLOUDTRAIL_PRINCIPAL } from '#domain/policy/cloudtrail-documents.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import { accessKeyId, uuid } from '#sandbox/ids.ts';
import type { RoleState } from '#sandbox/store/resource-types.ts';
import { identityOf, wholeSeconds } from './record-call.ts';
import { type EventRecord, type Recorder, recordEvent } from './record-event.ts';

// What CloudTrail itself does to deliver, written down as AWS does where a trail's RecursiveLogging is not off.

/** How CloudTrail calls its sessions of a delivery role (seen in real records). */
const SESSION_NAME = 'CLOUDWATCH_LOGS_DELIVERY_SESSION';

/** Where and when CloudTrail acts. */
export interface OwnCall extends Recorder {
  readonly account: string;
  readonly region: string;
  readonly now: EpochMillis;
  readonly role: RoleState;
}

/** Writes down that CloudTrail has assumed a trail's role. */
export function recordAssumeRole(call: OwnCall): void {
  const { role, account } = call;
  write(call, {
    userIdentity: { type: 'AWSService', invokedBy: CLOUDTRAIL_PRINCIPAL },
    eventSource: 'sts.amazonaws.com',
    eventName: 'AssumeRole',
    requestParameters: { roleArn: role.arn, roleSessionName: SESSION_NAME },
    readOnly: true,
    resources: [{ accountId: account, type: 'AWS::IAM::Role', ARN: role.arn }],
  });
}

/** Writes down that CloudTrail, in its session of the role, has made a log stream. */
export function recordCreateLogStream(
  call: OwnCall,
  logGroupName: string,
  logStreamName: string,
): void {
  const { role, account, now, random } = call;
  const partition = parseRoleArn(role.arn)?.partition ?? 'aws';
  const resource = `assumed-role/${role.name}/${SESSION_NAME}`;
  const session = {
    account,
    arn: formatArn({ partition, service: 'sts', region: '', account, resource }),
    userId: `${role.roleId}:${SESSION_NAME}`,
    userName: undefined,
    accessKeyId: accessKeyId(random, 'ASIA'),
    session: { startedAt: now, role: { arn: role.arn, roleId: role.roleId, name: role.name } },
  };
  write(call, {
    userIdentity: { ...identityOf(session), invokedBy: CLOUDTRAIL_PRINCIPAL },
    eventSource: 'logs.amazonaws.com',
    eventName: 'CreateLogStream',
    requestParameters: { logGroupName, logStreamName },
    readOnly: false,
  });
}

interface Said extends Pick<EventRecord, 'eventSource' | 'eventName' | 'readOnly'> {
  readonly userIdentity: EventRecord['userIdentity'] & { readonly type: string };
  readonly requestParameters: object;
  readonly resources?: readonly { accountId: string; type: string; ARN: string }[];
}

function write(call: OwnCall, { userIdentity, eventSource, eventName, ...said }: Said): void {
  const { now, account, region, random } = call;
  const record = {
    eventVersion: '1.11',
    userIdentity,
    eventTime: wholeSeconds(now),
    eventSource,
    eventName,
    awsRegion: region,
    sourceIPAddress: CLOUDTRAIL_PRINCIPAL,
    userAgent: CLOUDTRAIL_PRINCIPAL,
    ...said,
    responseElements: null,
    requestID: uuid(random),
    eventID: uuid(random),
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
  };
  recordEvent(call, now, record);
}
