import { parseLogGroupArn } from '#domain/arn/log-group-arn.ts';
import { parseRoleArn } from '#domain/arn/role-arn.ts';
import { parseTrailArn } from '#domain/arn/trail-arn.ts';
import { parsePolicy, type PolicyDocument } from '#domain/policy/document.ts';
import { mayDeliver } from '#domain/policy/may-deliver.ts';
import { logStreamName } from '#domain/trail/log-stream-name.ts';
import type { LogsDelivery, Trail } from '#domain/trail/trail.ts';
import type { LogGroup } from '#domain/logs/log-group.ts';
import type { PortFailure, PortFailureKind, RoleDetail, TrailPlace } from '#setup/ports.ts';

/** The part of an account that CloudTrail's validation looks at. */
interface DeliveryState {
  readonly account: string;
  readonly logGroups: Readonly<Record<string, LogGroup>>;
  readonly roles: Readonly<Record<string, RoleDetail>>;
}

/** An error as the ports throw it. */
export function portFailure(kind: PortFailureKind, name: string, message: string): Error {
  const parts: Omit<PortFailure, 'name' | 'message'> = { kind, requestId: undefined };
  return Object.assign(new Error(message), { name }, parts);
}

/** @throws TrailNotFoundException where there is no such trail in that region */
export function readTrail(
  { trail }: { readonly trail: Trail | undefined },
  { arn, region }: TrailPlace,
): Trail {
  if (trail === undefined || arn !== trail.arn || region !== trail.homeRegion) {
    throw portFailure('notFound', 'TrailNotFoundException', `Unknown trail: ${arn}`);
  }
  return trail;
}

/** CloudTrail's own validation, with its texts. */
export function refuseUpdate(state: DeliveryState, trail: Trail, delivery: LogsDelivery): void {
  const group = parseLogGroupArn(delivery.logGroupArn);
  const groupError = (message: string) =>
    portFailure('invalid', 'InvalidCloudWatchLogsLogGroupArnException', message);
  const roleError = (message: string) =>
    portFailure('invalid', 'InvalidCloudWatchLogsRoleArnException', message);
  if (!group?.star || !(`${group.region}/${group.name}` in state.logGroups)) {
    throw groupError('CloudTrail cannot validate the specified log group ARN.');
  }
  const role = state.roles[parseRoleArn(delivery.roleArn)?.name ?? ''];
  if (role?.role.arn !== delivery.roleArn) {
    throw roleError('Access denied. Check the trust relationships for your role.');
  }
  const permission = mayDeliver({
    role: {
      arn: role.role.arn,
      trust: parsed(role.role.trustPolicy ?? ''),
      policies: [...role.inlinePolicies, ...role.attachedPolicies].map(({ name, document }) => ({
        name,
        document: parsed(document),
      })),
      boundary: role.permissionsBoundary && { document: parsed(role.permissionsBoundary.document) },
    },
    logGroup: group,
    streamName: logStreamName({
      account: parseTrailArn(trail.arn)?.account ?? state.account,
      homeRegion: trail.homeRegion,
    }),
    trailArn: trail.arn,
  });
  if (permission.assumeRole.decision !== 'allowed') {
    throw roleError('Access denied. Check the trust relationships for your role.');
  }
  if (!permission.isAllowed) {
    throw groupError('Access denied. Check the permissions for your role.');
  }
}

/** @throws MalformedPolicyDocumentException */
export function parsed(text: string, purpose?: 'trust' | 'identity'): PolicyDocument {
  const result = parsePolicy(text, purpose);
  if ('ok' in result) return result.ok;
  throw portFailure('invalid', 'MalformedPolicyDocumentException', result.error);
}
