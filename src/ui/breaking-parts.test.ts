import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakingParts } from './breaking-parts.ts';

describe('breakingParts', () => {
  it.each([
    ['123456789012_CloudTrail_us-east-1', ['123456789012_', 'CloudTrail_', 'us-east-1']],
    [
      'arn:aws:logs:eu-west-1:123456789012:log-group:a/b',
      ['arn:', 'aws:', 'logs:', 'eu-west-1:', '123456789012:', 'log-group:', 'a/', 'b'],
    ],
    ['plain', ['plain']],
  ])('cuts %s between its words', (text, parts) => {
    expect(breakingParts(text)).toEqual(parts);
  });

  it('loses nothing', () => {
    fc.assert(fc.property(fc.string(), (text) => breakingParts(text).join('') === text));
  });
});
