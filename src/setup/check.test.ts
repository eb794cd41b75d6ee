import { describe, expect, it } from 'vitest';
import { byUrgency, type Check, type CheckStatus } from './check.ts';

const check = (status: CheckStatus, meaning = status as string): Check => ({
  id: 'role',
  status,
  title: 'The role is there',
  meaning,
  remedy: undefined,
});
const passed = check('passed');
const warning = check('warning');
const blocks = check('blocks');

describe('checks', () => {
  it('come with the most urgent first, otherwise in their own order', () => {
    const second = check('passed', 'second');
    expect(byUrgency([passed, warning, second, check('mended'), blocks])).toEqual([
      blocks,
      warning,
      check('mended'),
      passed,
      second,
    ]);
  });
});
