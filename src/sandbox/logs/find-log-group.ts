import { parseLogGroupArn } from '#domain/arn/log-group-arn.ts';
import type { Call } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { LogGroupState } from '#sandbox/store/resource-types.ts';
import type { LogStreamRow } from '#sandbox/store/store.ts';

/**
 * The log group of that name in the region and account of the call.
 * @throws ServiceError ResourceNotFoundException
 */
export function findLogGroup({ store, account, region }: Call, name: string): LogGroupState {
  const group = store.resources.get('logGroup', { account, region, name });
  if (group === undefined) {
    throw new ServiceError('ResourceNotFoundException', 'The specified log group does not exist.');
  }
  return group;
}

/** The two ways to name a log group, of which a call uses one. */
export interface LogGroupChoice {
  readonly logGroupName?: string | undefined;
  /** A name, or an ARN without `:*`. */
  readonly logGroupIdentifier?: string | undefined;
}

/**
 * The log group that a call names in one of the two ways.
 * @throws ServiceError ResourceNotFoundException; InvalidParameterException when it names none, or uses both ways
 */
export function chooseLogGroup(call: Call, choice: LogGroupChoice): LogGroupState {
  const { logGroupName, logGroupIdentifier } = choice;
  if ((logGroupName === undefined) === (logGroupIdentifier === undefined)) {
    throw new ServiceError(
      'InvalidParameterException',
      'You must include either logGroupIdentifier or logGroupName, but not both.',
    );
  }
  return findLogGroup(call, logGroupName ?? nameOf(call, logGroupIdentifier ?? ''));
}

/** A group of another region or account is not within reach: there is no monitoring account here. */
export function nameOf({ region, account }: Call, identifier: string): string {
  if (!identifier.startsWith('arn:')) return identifier;
  const arn = parseLogGroupArn(identifier);
  return arn?.region === region && arn.account === account ? arn.name : '';
}

/**
 * The stream of that name in a group.
 * @throws ServiceError ResourceNotFoundException
 */
export function findLogStream({ store }: Call, group: LogGroupState, name: string): LogStreamRow {
  const stream = store.logStreams.find(group.id, name);
  if (stream === undefined) {
    throw new ServiceError('ResourceNotFoundException', 'The specified log stream does not exist.');
  }
  return stream;
}
