import { type LogGroupAddress, logStreamArn } from '#domain/arn/log-group-arn.ts';
import type { PolicyDocument } from './document.ts';

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

/** A log group whose name stands beside other names. */
export interface LogGroupAddressByName {
  /** Taken from the region where it is left out. */
  readonly partition?: string;
  readonly region: string;
  readonly account: string;
  readonly logGroupName: string;
}
