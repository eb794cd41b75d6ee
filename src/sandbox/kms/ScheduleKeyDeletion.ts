import { epochMillis } from '#domain/time/units.ts';
import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { checkNotPending, findKey, putKey } from './find-key.ts';
import { keyState } from './key-metadata.ts';
import { KEY_ID } from './kms-limits.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Lets a key be deleted after 7 to 30 days; until then it can be looked at and not used. */
export const scheduleKeyDeletion = operation('kms', 'ScheduleKeyDeletion', {
  limits: { KeyId: KEY_ID, PendingWindowInDays: { min: 1, max: 365 } },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const { PendingWindowInDays: days = 30 } = input;
    const key = findKey(call, input.KeyId);
    checkNotPending(key);
    // The model is wider than what the API reference says of it.
    if (days < 7 || days > 30) {
      throw new ServiceError('ValidationException', 'PendingWindowInDays is 7 to 30 days.', 400);
    }
    const deletionDate = epochMillis(call.now + days * DAY_MS);
    const pending = { ...key, isEnabled: false, deletionDate };
    putKey(call, pending);
    return {
      KeyId: key.arn,
      DeletionDate: new Date(deletionDate),
      KeyState: keyState(pending),
      PendingWindowInDays: days,
    };
  },
});
