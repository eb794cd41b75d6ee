import { describe, expect, it } from 'vitest';
import { DEFAULT_PREFERENCES, readPreferences, writePreferences } from './preferences.ts';

function storage(content?: string) {
  const map = new Map<string, string>();
  if (content !== undefined) map.set('trailglass.preferences', content);
  return {
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
  };
}

describe('preferences', () => {
  it('come back as they were written', () => {
    const store = storage();
    writePreferences(store, { mode: 'dark', clock: 'local', shortcuts: false });
    expect(readPreferences(store)).toEqual({ mode: 'dark', clock: 'local', shortcuts: false });
  });

  it.each([undefined, 'not json', 'null', '7', '[]', '{"mode":"pink","clock":3}'])(
    'are the defaults when %s is stored',
    (content) => {
      expect(readPreferences(storage(content))).toEqual(DEFAULT_PREFERENCES);
    },
  );

  it('keep the good field beside a bad one', () => {
    expect(readPreferences(storage('{"mode":"pink","clock":"local"}'))).toEqual({
      mode: 'system',
      clock: 'local',
      shortcuts: true,
    });
  });

  it('survive a browser that refuses storage', () => {
    const refusing = {
      getItem: (): string => {
        throw new DOMException('denied', 'SecurityError');
      },
      setItem: (): void => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    expect(readPreferences(refusing)).toEqual(DEFAULT_PREFERENCES);
    expect(() => writePreferences(refusing, DEFAULT_PREFERENCES)).not.toThrow();
  });
});
