import { type LogGroupAddress, logStreamArn } from '#domain/arn/log-group-arn.ts';
import type { PolicyDocument, Statement } from './document.ts';

/** CloudTrail's service principal: this text in every partition. */
export const CLOUDTRAIL_PRINCIPAL = 'cloudtrail.amazonaws.com';

/** The name the AWS guide gives to the role's inline policy. */
export const DELIVERY_POLICY_NAME = 'cloudtrail-policy';

/** The trust policy of CloudTrail's role, as the AWS guide prints it (CloudTrail user guide, "Sending events to CloudWatch Logs"). */
export const trustPolicyForCloudTrail = (): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    {
      Sid: '',
      Effect: 'Allow',
      Principal: { Service: CLOUDTRAIL_PRINCIPAL },
      Action: 'sts:AssumeRole',
    },
  ],
});

/**
 * The permissions of CloudTrail's role, as the AWS guide prints them (CloudTrail user guide, "Role policy document for CloudTrail to
 * use CloudWatch Logs for monitoring"): make and write the streams of this account's trails of this home region.
 *
 * @param target the log group; `region` is the trail's home region, `account` the trail's owner
 * @param target.organizationId such as `o-exampleorgid`, for an organization trail: its members' streams begin with it
 */
export function deliveryPolicy(
  target: LogGroupAddressByName & { readonly organizationId?: string | undefined },
): PolicyDocument {
  const { logGroupName, organizationId, ...place } = target;
  const group: LogGroupAddress = { ...place, name: logGroupName };
  const streams = [`${group.account}_CloudTrail_${group.region}*`];
  if (organizationId !== undefined) streams.push(`${organizationId}_*`);
  const resources = streams.map((stream) => logStreamArn(group, stream));
  return {
    Version: '2012-10-17',
    Statement: [
      {
        // The guide's own spelling: seven digits for an account's trail, eight for an organization's.
        Sid: `AWSCloudTrailCreateLogStream${organizationId === undefined ? '2014110' : '20141101'}`,
        Effect: 'Allow',
        Action: ['logs:CreateLogStream'],
        Resource: resources,
      },
      {
        Sid: 'AWSCloudTrailPutLogEvents20141101',
        Effect: 'Allow',
        Action: ['logs:PutLogEvents'],
        Resource: resources,
      },
    ],
  };
}

/**
 * The statements that a trail's bucket needs, as the AWS guide prints them (CloudTrail user guide, "Amazon S3 bucket policy for
 * CloudTrail"): read the bucket's ACL, and write log files for this one trail.
 *
 * @param trail `arn` and `account` are the owner's: for an organization trail the management account's
 * @param trail.organizationId such as `o-exampleorgid`, for an organization trail: its members' files lie in folders of that name
 */
export function bucketStatements(
  bucketName: string,
  trail: {
    readonly arn: string;
    readonly partition: string;
    readonly account: string;
    readonly organizationId?: string | undefined;
  },
): readonly Statement[] {
  const { arn, partition, account, organizationId } = trail;
  const bucket = `arn:${partition}:s3:::${bucketName}`;
  const principal = { Effect: 'Allow', Principal: { Service: CLOUDTRAIL_PRINCIPAL } } as const;
  const isThisTrail = { 'aws:SourceArn': arn };
  const write = (Sid: string, folder: string): Statement => ({
    Sid,
    ...principal,
    Action: 's3:PutObject',
    Resource: `${bucket}/AWSLogs/${folder}/*`,
    Condition: { StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control', ...isThisTrail } },
  });
  return [
    {
      Sid: 'AWSCloudTrailAclCheck20150319',
      ...principal,
      Action: 's3:GetBucketAcl',
      Resource: bucket,
      Condition: { StringEquals: isThisTrail },
    },
    write('AWSCloudTrailWrite20150319', account),
    ...(organizationId === undefined
      ? []
      : [write('AWSCloudTrailOrganizationWrite20150319', organizationId)]),
  ];
}

/** A log group whose name stands beside other names. */
export interface LogGroupAddressByName {
  /** Taken from the region where it is left out. */
  readonly partition?: string;
  readonly region: string;
  readonly account: string;
  readonly logGroupName: string;
}
