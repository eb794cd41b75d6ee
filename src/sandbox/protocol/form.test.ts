import { describe, expect, it } from 'vitest';
import { readFormTree } from './form.ts';

describe('readFormTree', () => {
  it('makes lists and structures of dotted names', () => {
    const tree = readFormTree('RoleName=r&Tags.member.1.Key=a&Tags.member.1.Value=b');
    expect(JSON.parse(JSON.stringify(tree))).toEqual({
      RoleName: 'r',
      Tags: { member: [{ Key: 'a', Value: 'b' }] },
    });
  });

  it('orders list items by number, not by text', () => {
    const fields = Array.from({ length: 12 }, (_, i) => `Names.member.${i + 1}=n${i + 1}`);
    const tree = readFormTree(fields.toReversed().join('&')) as { Names: { member: string[] } };
    expect(tree.Names.member).toEqual(Array.from({ length: 12 }, (_, i) => `n${i + 1}`));
  });

  it('takes __proto__ as a name like any other', () => {
    const tree = readFormTree('__proto__.polluted=yes&a.__proto__.polluted=yes');
    expect(Object.keys(tree)).toEqual(['__proto__', 'a']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});
