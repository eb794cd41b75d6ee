import { operation } from '#sandbox/operation.ts';
import { findKeyOrAlias } from './find-key.ts';
import { keyMetadata } from './key-metadata.ts';
import { KEY_ID } from './kms-limits.ts';

/** Tells what a key is and whether it can be used; it may be named by an alias. */
export const describeKey = operation('kms', 'DescribeKey', {
  limits: {
    KeyId: KEY_ID,
    GrantTokens: { min: 0, max: 10 },
    'GrantTokens.member': { min: 1, max: 8_192 },
  },
  recording: { management: true, readOnly: true },
  handle: (input, call) => ({
    KeyMetadata: keyMetadata(call, findKeyOrAlias(call, input.KeyId)),
  }),
});
