import { afterEach, describe, expect, it, vi } from 'vitest';
import { eventShortcuts } from './event-shortcuts.ts';

const rows = [{ key: 'a' }, { key: 'b' }, { key: 'c' }];

function press(key: string, openKey: string | undefined, of = rows) {
  const open = vi.fn<(key: string | undefined) => void>();
  const search = openKey === undefined ? '' : `?stream=s&event=${openKey}`;
  vi.stubGlobal('window', { location: { search } });
  eventShortcuts({ rows: of, open })
    .find(({ keys }) => keys.includes(key))
    ?.run();
  return open.mock.calls.flat();
}

afterEach(() => vi.unstubAllGlobals());

describe('the keys of the viewer', () => {
  it.each([
    ['j', undefined, 'a'],
    ['j', 'a', 'b'],
    ['j', 'c', 'c'],
    ['k', 'b', 'a'],
    ['k', 'a', 'a'],
    ['k', undefined, 'a'],
    ['Enter', undefined, 'a'],
    ['Enter', 'b', 'b'],
    ['Escape', 'b', undefined],
  ])('%s with %s open opens %s', (key, openKey, opened) => {
    expect(press(key, openKey)).toEqual([opened]);
  });

  it('do nothing without rows', () => {
    expect(press('j', undefined, [])).toEqual([]);
  });
});
