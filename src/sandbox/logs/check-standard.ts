import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { LogGroupState } from '#sandbox/store/resource-types.ts';

/**
 * Only groups of the Standard class can have their events read one by one, and have metric filters and subscription filters
 * (CloudWatch Logs User Guide, log classes).
 * @throws ServiceError InvalidOperationException
 */
export function checkStandard({ name, logGroupClass }: LogGroupState, operation: string): void {
  if (logGroupClass === 'STANDARD') return;
  throw new ServiceError(
    'InvalidOperationException',
    `The log group ${name} is of log-group-class ${logGroupClass}. ${operation} is not supported for this log class.`,
  );
}
