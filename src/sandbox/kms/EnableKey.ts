import { operation } from '#sandbox/operation.ts';
import { checkNotPending, findKey, putKey } from './find-key.ts';
import { KEY_ID } from './kms-limits.ts';

/** Lets a key be used again. */
export const enableKey = operation('kms', 'EnableKey', {
  limits: { KeyId: KEY_ID },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const key = findKey(call, input.KeyId);
    checkNotPending(key);
    putKey(call, { ...key, isEnabled: true });
    return {};
  },
});
