import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leaks } from './leaks.ts';

const VALUE = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const secret = { name: 'secret key', value: VALUE };
const found = (text: string, except?: string) =>
  leaks(
    [{ where: 'localStorage', text }],
    [{ ...secret, ...(except !== undefined && { except }) }],
  );

describe('leaks', () => {
  it.each([
    ['as it stands', `before ${VALUE} after`],
    ['percent-encoded', `?key=${encodeURIComponent(VALUE)}`],
    ['in JSON', JSON.stringify({ VALUE })],
    ['in base64', Buffer.from(VALUE).toString('base64')],
    ['in base64url', Buffer.from(`..${VALUE}`).toString('base64url')],
  ])('finds a secret %s', (_, text) => {
    expect(found(text)).toEqual(['localStorage holds the secret key']);
  });

  it('finds it in base64 whatever stands around it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const text = Buffer.from(`${before}${VALUE}${after}`).toString('base64');
        expect(found(text)).toHaveLength(1);
      }),
    );
  });

  it('says nothing of the secret itself, nor twice the same', () => {
    const twice = [1, 2].map(() => ({ where: 'stderr', text: VALUE }));
    expect(leaks(twice, [secret])).toEqual(['stderr holds the secret key']);
  });

  it('leaves alone what holds none of it, and the place that has to', () => {
    expect(found(VALUE.slice(1, -1))).toEqual([]);
    expect(found(VALUE, 'localStorage')).toEqual([]);
    expect(found(VALUE, 'sessionStorage')).not.toEqual([]);
  });

  it('does not take what a test made up for a secret', () => {
    const zeros = '0'.repeat(43);
    expect(leaks([{ where: 'stderr', text: zeros }], [{ name: 'token', value: zeros }])).toEqual(
      [],
    );
  });
});
