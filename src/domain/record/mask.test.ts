import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { HIDDEN, maskSecrets } from './mask.ts';

const mask = (value: unknown): unknown => JSON.parse(maskSecrets(JSON.stringify(value)));

describe('maskSecrets', () => {
  it('hides the session token of an STS response and the middle of its key id', () => {
    expect(
      mask({
        userIdentity: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
        responseElements: {
          credentials: {
            accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
            sessionToken: 'FwoGZXIvYXdzE...',
            expiration: 'Jul 10, 2023, 12:55:24 PM',
          },
        },
        requestParameters: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
      }),
    ).toEqual({
      userIdentity: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
      responseElements: {
        credentials: {
          accessKeyId: 'ASIA…MPLE',
          sessionToken: HIDDEN,
          expiration: 'Jul 10, 2023, 12:55:24 PM',
        },
      },
      requestParameters: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
    });
  });

  it.each([
    'sessionToken',
    'SecretAccessKey',
    'masterUserPassword',
    'newPassword',
    'private_key',
    'SecretString',
    'clientSecret',
    'tokenValue',
    'X-Amz-Security-Token',
    'passwordData',
    'plaintext',
  ])('hides %s, whole containers included', (key) => {
    expect(mask({ [key]: 'x' })).toEqual({ [key]: HIDDEN });
    expect(mask({ [key]: ['x', { a: 'y', n: 1 }], after: 'z' })).toEqual({
      [key]: [HIDDEN, { a: HIDDEN, n: 1 }],
      after: 'z',
    });
  });

  it.each([
    'secretId',
    'nextToken',
    'clientToken',
    'clientRequestToken',
    'httpTokens',
    'passwordLastUsed',
    'SecretVersionId',
    'keyId',
  ])('leaves %s alone', (key) => {
    expect(mask({ [key]: 'x' })).toEqual({ [key]: 'x' });
  });

  it('is not fooled by escapes, nor by keys that appear in values', () => {
    expect(maskSecrets(String.raw`{"session\u0054oken":"a\"b","note":"\"password\":\"x\""}`)).toBe(
      String.raw`{"session\u0054oken":"(hidden)","note":"\"password\":\"x\""}`,
    );
    expect(mask({ password: true, name: 'n' })).toEqual({ password: true, name: 'n' });
    expect(mask({ password: '', list: ['password', 'x'] })).toEqual({
      password: '',
      list: ['password', 'x'],
    });
  });

  it('leaves every message without secrets as it is, to the byte', () => {
    const key = fc.constantFrom('a', 'eventName', 'userName', 'secretId', 'accessKeyId');
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.integer(),
        fc.constant(null),
        fc.array(tie('any')),
        fc.dictionary(key, tie('any')),
      ),
    })).any;
    fc.assert(
      fc.property(value, fc.constantFrom(0, 2), fc.string(), (any, indent, text) => {
        const message = JSON.stringify(any, null, indent);
        expect(maskSecrets(message)).toBe(message);
        expect(maskSecrets(text.replaceAll('"', ''))).toBe(text.replaceAll('"', ''));
      }),
    );
  });

  it('lets no secret through, however deep it lies', () => {
    const secret = 'wJalrXUtnFEMI/K7MDENG';
    const wrap = fc.array(fc.constantFrom('object', 'array'), { maxLength: 6 });
    fc.assert(
      fc.property(wrap, wrap, (outside, inside) => {
        const nest = (steps: readonly string[], value: unknown) =>
          steps.reduce<unknown>(
            (inner, step) => (step === 'array' ? ['k', inner] : { a: 'b', k: inner }),
            value,
          );
        const message = JSON.stringify(
          nest(outside, { before: {}, secretAccessKey: nest(inside, secret), after: 1 }),
        );
        expect(message).toContain(secret);
        expect(maskSecrets(message)).not.toContain(secret);
      }),
    );
  });

  it('copes with a message of a megabyte', () => {
    const long = JSON.stringify({
      responseElements: { text: '\\"'.repeat(300_000), password: 'x'.repeat(500_000) },
    });
    expect(maskSecrets(long)).toContain(`"password":"${HIDDEN}"`);
  });
});
