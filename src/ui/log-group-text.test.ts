import { describe, expect, it } from 'vitest';
import { classText, isReadable, retentionText } from './log-group-text.ts';

describe('the columns of a log group', () => {
  it.each([
    [undefined, 'Never expire'],
    [1, '1 day'],
    [5, '5 days'],
    [7, '1 week'],
    [365, '12 months'],
    [3653, '10 years'],
    [42, '42 days'],
  ])('say a retention of %s days as %s', (days, text) => {
    expect(retentionText(days)).toBe(text);
  });

  it.each([
    ['STANDARD', 'Standard', true],
    ['INFREQUENT_ACCESS', 'Infrequent Access', false],
    ['DELIVERY', 'Delivery', false],
    ['NEXT_CLASS', 'NEXT_CLASS', false],
    [undefined, '-', true],
  ])('say class %s as %s', (logClass, text, readable) => {
    expect(classText(logClass)).toBe(text);
    expect(isReadable(logClass)).toBe(readable);
  });
});
