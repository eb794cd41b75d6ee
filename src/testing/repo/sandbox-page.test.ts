import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '#sandbox/control/settings.ts';
import { readText } from './repository-files.ts';

/** The settings that a page's table has, with what they are at first. */
const rows = (markdown: string): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    [...markdown.matchAll(/^\| `(\w+)` +\| `([^`]+)` +\| \S/gm)].map(([, key = '', value = '']) => [
      key,
      JSON.parse(value) as unknown,
    ]),
  );

describe('the page about the sandbox', () => {
  it('has every setting with its default', () => {
    expect(rows(readText('docs/sandbox.md'))).toEqual(DEFAULT_SETTINGS);
  });

  it('would be missed a row, and a default', () => {
    const page = readText('docs/sandbox.md');
    expect(rows(page.replace(/^\| `quotas`.*$/m, ''))).not.toHaveProperty('quotas');
    expect(rows(page.replace('`5000`', '`6000`'))).not.toEqual(DEFAULT_SETTINGS);
  });
});
