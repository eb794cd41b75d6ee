import { describe, expect, it } from 'vitest';
import { missingKey, readMissingKey } from './missing-key.ts';

describe('the key of a missing event', () => {
  it('is read back', () => {
    const event = { region: 'eu-west-1', eventId: '293ba626-3be5-4a26-ab1b-0f4c54f49959' };
    expect(readMissingKey(missingKey(event))).toEqual(event);
  });

  it.each([undefined, '', 'x', 'eu-west-1/', '/id', 'eu-west-1/a b', 'eu-west-1/a/b'])(
    'is not %j',
    (key) => {
      expect(readMissingKey(key)).toBeUndefined();
    },
  );
});
