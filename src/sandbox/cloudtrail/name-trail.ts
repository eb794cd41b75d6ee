import { ServiceError } from '#sandbox/protocol/service-error.ts';

/**
 * The trail that an operation is for which takes a trail or an event data store (CloudTrail Lake, which the sandbox does
 * not have).
 * @param otherwise the exception for any event data store
 * @throws ServiceError InvalidParameterCombinationException for both or neither
 */
export function nameTrail(
  input: {
    readonly TrailName?: string | undefined;
    readonly EventDataStore?: string | undefined;
  },
  otherwise: string,
): string {
  if ((input.TrailName === undefined) === (input.EventDataStore === undefined)) {
    throw new ServiceError(
      'InvalidParameterCombinationException',
      'Specify either TrailName or EventDataStore.',
    );
  }
  if (input.TrailName === undefined) {
    throw new ServiceError(
      otherwise,
      'The sandbox has no event data stores: name a trail with TrailName.',
    );
  }
  return input.TrailName;
}
