import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatJson } from './format-json.ts';

describe('formatJson', () => {
  it('lays a value out as JSON.stringify would', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(formatJson(JSON.stringify(value))).toBe(JSON.stringify(value, undefined, 2));
      }),
    );
  });

  it('keeps what parsing would lose', () => {
    const text = '{"id":12345678901234567890123,"a":1.0,"a":"\\u0041\\/","n":-0,"e":1E5}';
    const formatted = formatJson(text);
    expect(formatted).toContain('"id": 12345678901234567890123,');
    expect(formatted?.replaceAll(/\n */g, '').replaceAll('": ', '":')).toBe(text);
  });

  it('takes the layout that was there away', () => {
    expect(formatJson(' { "a" :\n\t[ ] , "b":{ } } ')).toBe('{\n  "a": [],\n  "b": {}\n}');
  });

  it('stops indenting where nobody reads any more', () => {
    const deep = '['.repeat(100_000) + ']'.repeat(100_000);
    expect(formatJson(deep)?.replaceAll(/\s/g, '')).toBe(deep);
  });

  it.each(['', 'START RequestId: 1', '{"a":1', '{a:1}'])('leaves %j, which is no JSON', (text) => {
    expect(formatJson(text)).toBeUndefined();
  });
});
