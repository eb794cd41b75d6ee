import { parseLogGroupArn } from '#domain/arn/log-group-arn.ts';
import { parseRoleArn } from '#domain/arn/role-arn.ts';
import { logStreamName } from '#domain/trail/log-stream-name.ts';
import { rolePermission } from '#sandbox/delivery/role-permission.ts';
import type { Call } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { TrailState } from '#sandbox/store/resource-types.ts';

const badGroup = (message: string): ServiceError =>
  new ServiceError('InvalidCloudWatchLogsLogGroupArnException', message);
const badRole = (message: string): ServiceError =>
  new ServiceError('InvalidCloudWatchLogsRoleArnException', message);

/**
 * Checks the log group and the role of CreateTrail and UpdateTrail as CloudTrail does, and under its names: a role that
 * may not write is reported as an invalid log group, a role that may not be assumed as an invalid role. The same answers
 * come while a role is seconds old and IAM has not spread it.
 *
 * @returns what the trail is to remember; both `undefined` when both were given empty
 * @throws ServiceError InvalidCloudWatchLogsLogGroupArnException, InvalidCloudWatchLogsRoleArnException
 */
export function checkLogsDelivery(
  { account, partition, store, now, settings }: Call,
  trail: Pick<TrailState, 'homeRegion' | 'arn' | 'organizationId'>,
  groupArn: string | undefined,
  role: string | undefined,
): Pick<TrailState, 'logGroupArn' | 'roleArn'> {
  if (!groupArn && !role) return { logGroupArn: undefined, roleArn: undefined };
  if (!role) throw badRole('You must specify a role ARN as well as a log group.');
  if (!groupArn) throw badGroup('You must specify a log group ARN as well as a role ARN.');

  const group = parseLogGroupArn(groupArn);
  const exists =
    group?.star === true &&
    group.partition === partition &&
    group.account === account &&
    group.region === trail.homeRegion &&
    store.resources.get('logGroup', { account, region: group.region, name: group.name }) !==
      undefined;
  if (!exists) throw badGroup('CloudTrail cannot validate the specified log group ARN.');
  if (parseRoleArn(role)?.account !== account) {
    throw badRole('CloudTrail cannot validate the specified role ARN.');
  }

  const permission = rolePermission(
    store,
    {
      roleArn: role,
      trailArn: trail.arn,
      logGroup: group,
      streamName: logStreamName({
        account,
        homeRegion: trail.homeRegion,
        organizationId: trail.organizationId,
      }),
    },
    now,
    settings.propagationDelayMs,
  );
  if (permission?.assumeRole.decision !== 'allowed') {
    throw badRole('Access denied. Check the trust relationships for your role.');
  }
  if (!permission.isAllowed) {
    throw badGroup('Access denied. Check the permissions for your role.');
  }
  return { logGroupArn: groupArn, roleArn: role };
}
