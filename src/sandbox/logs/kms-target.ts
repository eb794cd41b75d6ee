import { parseLogGroupArn } from '#domain/arn/log-group-arn.ts';
import type { Call } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { LogGroupState } from '#sandbox/store/resource-types.ts';
import { findLogGroup, nameOf } from './find-log-group.ts';

/**
 * The log group whose key is to be changed: named, or given by its ARN without `:*`.
 * @throws ServiceError InvalidParameterException when it names none, or in both ways; ResourceNotFoundException
 */
export function findKmsTarget(
  call: Call,
  choice: {
    readonly logGroupName?: string | undefined;
    readonly resourceIdentifier?: string | undefined;
  },
): LogGroupState {
  const { logGroupName, resourceIdentifier } = choice;
  if ((logGroupName === undefined) === (resourceIdentifier === undefined)) {
    throw new ServiceError(
      'InvalidParameterException',
      'You must include either logGroupName or resourceIdentifier, but not both.',
    );
  }
  if (resourceIdentifier === undefined) return findLogGroup(call, logGroupName ?? '');
  const arn = parseLogGroupArn(resourceIdentifier);
  if (arn === undefined || arn.star) {
    throw new ServiceError(
      'InvalidParameterException',
      `${resourceIdentifier} is not the ARN of a log group without :* at the end. Query results, the other choice on AWS, are not kept by the sandbox.`,
    );
  }
  return findLogGroup(call, nameOf(call, resourceIdentifier));
}
