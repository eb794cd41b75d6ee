import { describe, expect, it } from 'vitest';
import { createTrustedTypes } from './trusted-types.ts';

type Rule = (text: string, type: string, sink: string) => string | null;

function policy(): { readonly createHTML: Rule; readonly createScriptURL: Rule } {
  const made: { createHTML: Rule; createScriptURL: Rule }[] = [];
  createTrustedTypes({
    location: { origin: 'http://127.0.0.1:4600' },
    trustedTypes: { createPolicy: (_name, rules) => made.push(rules) },
  });
  const [rules] = made;
  if (rules === undefined) throw new Error('No policy was made.');
  return rules;
}

describe('the page’s one policy of Trusted Types', () => {
  it('lets texts become documents of DOMParser and nothing else', () => {
    const { createHTML } = policy();
    expect(createHTML('<a/>', 'TrustedHTML', 'DOMParser parseFromString')).toBe('<a/>');
    expect(createHTML('<a/>', 'TrustedHTML', 'Element innerHTML')).toBeNull();
  });

  it.each([['http://127.0.0.1:4600/assets/event-worker-1a.js'], ['/assets/event-worker-1a.js']])(
    'lets a worker start from %s',
    (url) => {
      expect(policy().createScriptURL(url, 'TrustedScriptURL', 'Worker constructor')).toBe(
        'http://127.0.0.1:4600/assets/event-worker-1a.js',
      );
    },
  );

  it.each([
    ['https://127.0.0.1:4600/assets/a.js'],
    ['http://127.0.0.1:4601/assets/a.js'],
    ['//evil.test/assets/a.js'],
    ['http://127.0.0.1:4600/assets/../aws/a.js'],
    ['/assets/%2e%2e/a.js'],
    ['blob:http://127.0.0.1:4600/assets/a'],
    ['data:text/javascript,1'],
    ['http://['],
    [''],
  ])('lets no worker start from %s', (url) => {
    expect(policy().createScriptURL(url, 'TrustedScriptURL', 'Worker constructor')).toBeNull();
  });

  it('lets no script be named for any other place', () => {
    expect(
      policy().createScriptURL('/assets/a.js', 'TrustedScriptURL', 'HTMLScriptElement src'),
    ).toBeNull();
  });

  it('needs no browser that knows Trusted Types', () => {
    expect(() => createTrustedTypes({ location: { origin: 'http://127.0.0.1' } })).not.toThrow();
  });
});
