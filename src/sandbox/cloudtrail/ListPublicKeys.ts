import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';

/** Lists the public keys of digest files. No digest is written here, so there is no key. */
export const listPublicKeys = operation('cloudtrail', 'ListPublicKeys', {
  limits: {},
  recording: { management: true, readOnly: true },
  handle(input, { now }) {
    if (input.NextToken !== undefined) {
      throw new ServiceError('InvalidTokenException', 'There is one page: leave the token out.');
    }
    const to = input.EndTime?.getTime() ?? now;
    if ((input.StartTime?.getTime() ?? to) > to) {
      throw new ServiceError(
        'InvalidTimeRangeException',
        'The start time must not be after the end time.',
      );
    }
    return { PublicKeyList: [] };
  },
});
