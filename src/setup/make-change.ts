import { printPolicy } from '#domain/policy/document.ts';
import type { Change } from './change.ts';
import type { SetupPorts, WriteAnswer } from './ports.ts';

/** Makes one change in the account. */
export function makeChange(
  ports: SetupPorts,
  change: Change,
  signal: AbortSignal,
): Promise<WriteAnswer> {
  switch (change.kind) {
    case 'createBucket':
      return ports.createBucket(change.bucket, signal);
    case 'setBucketPolicy':
      return ports.setBucketPolicy(
        change.bucket,
        change.policy && printPolicy(change.policy),
        signal,
      );
    case 'deleteBucket':
      return ports.deleteBucket(change.bucket, signal);
    case 'createTrail':
      return ports.createTrail(change.settings, signal);
    case 'deleteTrail':
      return ports.deleteTrail(change.trail, signal);
    case 'associateKey':
      return ports.associateKey(change.logGroup, change.keyArn, signal);
    case 'createLogGroup':
      return ports.createLogGroup(change.logGroup, signal);
    case 'setRetention':
      return ports.setRetention(change.logGroup, change.days, signal);
    case 'deleteLogGroup':
      return ports.deleteLogGroup(change.logGroup, signal);
    case 'createRole':
      return ports.createRole(
        { name: change.roleName, trustPolicy: printPolicy(change.trustPolicy) },
        signal,
      );
    case 'putRolePolicy':
      return ports.putRolePolicy(
        {
          roleName: change.roleName,
          policyName: change.policyName,
          document: printPolicy(change.document),
        },
        signal,
      );
    case 'updateTrustPolicy':
      return ports.updateTrustPolicy(
        { roleName: change.roleName, trustPolicy: printPolicy(change.trustPolicy) },
        signal,
      );
    case 'deleteRolePolicy':
      return ports.deleteRolePolicy(change, signal);
    case 'deleteRole':
      return ports.deleteRole(change.roleName, signal);
    case 'updateTrail':
      return ports.updateTrail(change.trail, change.delivery, signal);
    case 'switchLogging':
      return ports.switchLogging(change.trail, change.on, signal);
  }
}
