import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { LogGroupState } from '#sandbox/store/resource-types.ts';

/**
 * Deletion protection "blocks all deletion operations until it is explicitly disabled" (CloudWatch Logs API, CreateLogGroup):
 * of the group and of its streams.
 * @throws ServiceError ValidationException
 */
export function checkDeletable({ name, deletionProtectionEnabled }: LogGroupState): void {
  if (deletionProtectionEnabled !== true) return;
  throw new ServiceError(
    'ValidationException',
    `Deletion protection is enabled for the log group ${name}. Disable it with PutLogGroupDeletionProtection, then delete.`,
  );
}
