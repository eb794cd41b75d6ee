import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { LogGroupState } from '#sandbox/store/resource-types.ts';

/**
 * Only the Standard class lets its events be read one by one; the others answer to Logs Insights at most.
 * @throws ServiceError InvalidOperationException
 */
export function checkReadable({ name, logGroupClass }: LogGroupState, operation: string): void {
  if (logGroupClass === 'STANDARD') return;
  throw new ServiceError(
    'InvalidOperationException',
    `The log group ${name} is of log-group-class ${logGroupClass}. ${operation} is not supported for this log class.`,
  );
}
