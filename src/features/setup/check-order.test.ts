import { describe, expect, it } from 'vitest';
import type { Check, CheckStatus } from '#setup/check.ts';
import { verdict, whyBlocked } from './check-order.ts';

const check = (status: CheckStatus, meaning = status as string): Check => ({
  id: 'role',
  status,
  title: 'The role is there',
  meaning,
  remedy: undefined,
});
const passed = check('passed');
const warning = check('warning');
const blocks = check('blocks', 'There is no such role.');

describe('checks', () => {
  it('come to one sentence', () => {
    expect(verdict([passed])).toBe('Nothing stands in the way of this set-up.');
    expect(verdict([passed, warning])).toBe(
      'Nothing stands in the way; one thing is worth knowing.',
    );
    expect(verdict([warning, warning])).toContain('2 things are worth knowing');
    expect(verdict([warning, blocks])).toBe('One thing stands in the way of this set-up.');
    expect(verdict([blocks, blocks])).toBe('2 things stand in the way of this set-up.');
  });

  it('say why Allow is not possible', () => {
    expect(whyBlocked([passed, blocks])).toBe('There is no such role.');
    expect(whyBlocked([passed, warning])).toBeUndefined();
  });
});
