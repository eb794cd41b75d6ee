import { expect, it } from 'vitest';
import { printTags, withTags } from './tags.ts';

it('a new value takes the place of the old, and a key may go without one', () => {
  const tags = withTags({ team: 'a', keep: 'x' }, [{ Key: 'team', Value: 'b' }, { Key: 'bare' }]);
  expect(printTags(tags)).toEqual([
    { Key: 'team', Value: 'b' },
    { Key: 'keep', Value: 'x' },
    { Key: 'bare' },
  ]);
});

const many = (count: number) => Array.from({ length: count }, (_, i) => ({ Key: `k${i}` }));

it('a trail has fifty tags and no more, those it has included', () => {
  const full = withTags({}, many(50));
  expect(Object.keys(full)).toHaveLength(50);
  expect(withTags(full, [{ Key: 'k0', Value: 'again' }])['k0']).toBe('again');
  expect(() => withTags(full, [{ Key: 'one-more' }])).toThrow('it would have 51');
});

it.each([
  ['a key given twice', [{ Key: 'a' }, { Key: 'a', Value: 'b' }]],
  ["a key of AWS's own", [{ Key: 'AWS:cloudformation:stack' }]],
])('refuses %s', (_, tags) => {
  expect(() => withTags({}, tags)).toThrow(
    expect.objectContaining({ code: 'InvalidTagParameterException' }) as Error,
  );
});
