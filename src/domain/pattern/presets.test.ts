import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { compilePattern } from './match.ts';
import { parsePattern } from './parse.ts';
import type { Pattern } from './pattern.ts';
import { CIS_PRESETS } from './presets.ts';
import { printPattern } from './print.ts';

function parsed(text: string): Pattern {
  const result = parsePattern(text);
  if ('error' in result) throw new Error(`${text}: ${result.error.message}`);
  return result.ok;
}

/** How many of the real records each recommendation finds, and the corrected form where there is one. */
const COUNTS: Readonly<Record<string, { readonly printed: number; readonly corrected?: number }>> =
  {
    '5.1': { printed: 60, corrected: 60 },
    '5.2': { printed: 1 },
    '5.3': { printed: 0 },
    '5.4': { printed: 26 },
    '5.5': { printed: 13 },
    '5.6': { printed: 0, corrected: 0 },
    '5.7': { printed: 0 },
    '5.8': { printed: 6 },
    '5.9': { printed: 0 },
    '5.10': { printed: 8 },
    '5.11': { printed: 0 },
    '5.12': { printed: 15 },
    '5.13': { printed: 40 },
    '5.14': { printed: 16 },
    '5.15': { printed: 1 },
  };

describe('CIS_PRESETS', () => {
  it('are fifteen patterns that survive printing', () => {
    expect(CIS_PRESETS.map(({ id }) => id)).toEqual(Object.keys(COUNTS));
    for (const { pattern, corrected } of CIS_PRESETS) {
      for (const text of [pattern, ...(corrected ? [corrected.pattern] : [])]) {
        expect(parsed(printPattern(parsed(text)))).toEqual(parsed(text));
      }
    }
    expect(CIS_PRESETS.at(-1)?.pattern).toHaveLength(722);
  });

  it('correct 5.1, whose exclusions bind to AccessDenied* only as printed', () => {
    const preset = CIS_PRESETS.find(({ id }) => id === '5.1');
    const message = JSON.stringify({
      errorCode: 'Client.UnauthorizedOperation',
      eventName: 'HeadBucket',
      sourceIPAddress: 'delivery.logs.amazonaws.com',
    });
    expect(compilePattern(parsed(preset?.pattern ?? ''))(message)).toBe(true);
    expect(compilePattern(parsed(preset?.corrected?.pattern ?? ''))(message)).toBe(false);
  });

  const data = new URL('../../../../shared/data/real-account.ndjson', import.meta.url);
  const missing = !existsSync(data);
  describe.skipIf(missing)(
    missing
      ? 'on real records (skipped: ../shared/data/real-account.ndjson is missing)'
      : 'on real records',
    () => {
      const messages = missing
        ? []
        : readFileSync(fileURLToPath(data), 'utf8')
            .trim()
            .split('\n')
            .map((line) => JSON.stringify((JSON.parse(line) as { record: unknown }).record));

      it('reads all of them', () => {
        expect(messages).toHaveLength(2900);
      });

      it.each(CIS_PRESETS)('$id finds as many as established', ({ id, pattern, corrected }) => {
        const count = (text: string): number =>
          messages.filter(compilePattern(parsed(text))).length;
        expect(count(pattern)).toBe(COUNTS[id]?.printed);
        expect(corrected && count(corrected.pattern)).toBe(COUNTS[id]?.corrected);
      });

      it('the form of 5.1 in older benchmarks finds all of them', () => {
        const older =
          '{ ($.errorCode = "*UnauthorizedOperation") || ($.errorCode = "AccessDenied*") || ($.sourceIPAddress!="delivery.logs.amazonaws.com") || ($.eventName!="HeadBucket") }';
        expect(messages.filter(compilePattern(parsed(older)))).toHaveLength(2900);
      });
    },
  );
});
