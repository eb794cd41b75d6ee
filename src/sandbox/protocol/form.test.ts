import { describe, expect, it } from 'vitest';
import { decodeForm, readFormTree } from './form.ts';

const read = (text: string) => readFormTree(decodeForm(new TextEncoder().encode(text)));

describe('readFormTree', () => {
  it('makes lists and structures of dotted names', () => {
    const tree = read('RoleName=r&Tags.member.1.Key=a&Tags.member.1.Value=b');
    expect(JSON.parse(JSON.stringify(tree))).toEqual({
      RoleName: 'r',
      Tags: { member: [{ Key: 'a', Value: 'b' }] },
    });
  });

  it('orders list items by number, not by text', () => {
    const fields = Array.from({ length: 12 }, (_, i) => `Names.member.${i + 1}=n${i + 1}`);
    const tree = read(fields.toReversed().join('&')) as { Names: { member: string[] } };
    expect(tree.Names.member).toEqual(Array.from({ length: 12 }, (_, i) => `n${i + 1}`));
  });

  it('takes __proto__ as a name like any other', () => {
    const tree = read('__proto__.polluted=yes&a.__proto__.polluted=yes');
    expect(Object.keys(tree)).toEqual(['__proto__', 'a']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('decodeForm', () => {
  it('reads plus signs, escapes and fields without a value', () => {
    const fields = decodeForm(new TextEncoder().encode('a=b+c%2B&%C3%BC=%26&flag&&x='));
    expect([...fields]).toEqual([
      ['a', 'b c+'],
      ['ü', '&'],
      ['flag', ''],
      ['x', ''],
    ]);
  });

  it.each([
    ['half an escape', 'a=%4'],
    ['no escape', 'a=%zz'],
    ['an escape that is no UTF-8', 'a=%ff'],
    ['a field twice', 'Action=ListRoles&Action=ListUsers'],
    ['a field twice, escaped once', 'Action=ListRoles&%41ction=ListUsers'],
  ])('refuses %s', (_, text) => {
    expect(() => decodeForm(new TextEncoder().encode(text))).toThrow(
      expect.objectContaining({ code: 'MalformedQueryString', status: 404 }),
    );
  });

  it('refuses bytes that are no UTF-8', () => {
    expect(() => decodeForm(new Uint8Array([0x61, 0x3d, 0xff]))).toThrow(
      expect.objectContaining({ code: 'MalformedQueryString' }),
    );
  });
});
