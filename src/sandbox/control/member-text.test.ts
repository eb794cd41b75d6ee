import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memberText } from './member-text.ts';

describe('memberText', () => {
  it.each([
    ['{"record":{"a":1.0}}', '{"a":1.0}'],
    ['{ "delivered" : null , "record" : {"a": [1, {"b":2}] } }', '{"a": [1, {"b":2}] }'],
    [String.raw`{"x":"\"record\":{","record":{"s":"}\\\"{"}}`, String.raw`{"s":"}\\\"{"}`],
    ['{"record":1e3,"delivered":null}', '1e3'],
    ['{"record":1,"record":2}', '2'],
    [String.raw`{"\u0072ecord":"\u00e9"}`, String.raw`"\u00e9"`],
  ])('cuts the record out of %s', (object, text) => {
    expect(memberText(object, 'record')).toBe(text);
  });

  it('finds nothing where there is nothing', () => {
    expect(memberText('{}', 'record')).toBeUndefined();
    expect(memberText('{"a":{"record":1}}', 'record')).toBeUndefined();
  });

  it('gives back the text of any value, whatever stands around it', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), fc.string(), (before, value, key) => {
        fc.pre(key !== 'record');
        const name = JSON.stringify(key);
        const text = `{${name}: ${before} ,"record":${value}\t, ${name}:${before}}`;
        expect(memberText(text, 'record')).toBe(value);
      }),
    );
  });
});
