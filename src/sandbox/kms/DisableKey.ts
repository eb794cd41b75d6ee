import { operation } from '#sandbox/operation.ts';
import { checkNotPending, findKey, putKey } from './find-key.ts';
import { KEY_ID } from './kms-limits.ts';

/** Keeps everybody from using a key. */
export const disableKey = operation('kms', 'DisableKey', {
  limits: { KeyId: KEY_ID },
  recording: { management: true, readOnly: false },
  handle(input, call) {
    const key = findKey(call, input.KeyId);
    checkNotPending(key);
    putKey(call, { ...key, isEnabled: false });
    return {};
  },
});
