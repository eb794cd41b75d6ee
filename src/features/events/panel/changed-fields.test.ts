import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changedFields } from './changed-fields.ts';

describe('changedFields', () => {
  it('names the fields that differ, with their values as they are spelled', () => {
    const before =
      '{"eventID":"a","userIdentity":{"userName":"ana"},"big":12345678901234567890,"same":[1,2],"gone":{"x":null}}';
    const after =
      '{ "eventID" : "b", "userIdentity": {"userName":"bo"},"big":12345678901234567891,"same":[1, 2],"list":[{"ARN":"a"},{}] }';
    expect(changedFields(before, after)).toEqual([
      { path: 'userIdentity.userName', before: '"ana"', after: '"bo"' },
      { path: 'big', before: '12345678901234567890', after: '12345678901234567891' },
      { path: 'gone.x', before: 'null', after: undefined },
      { path: 'list[0].ARN', before: undefined, after: '"a"' },
      { path: 'list[1]', before: undefined, after: '{}' },
      { path: 'eventID', before: '"a"', after: '"b"' },
    ]);
  });

  it('takes the last of a key that occurs twice, and keys with any letters in them', () => {
    expect(changedFields('{"a":1,"a":2}', '{"a":2}')).toEqual([]);
    expect(changedFields('{"a.b":1}', '{"a":{"b":1}}')).toEqual([
      { path: "['a.b']", before: '1', after: undefined },
      { path: 'a.b', before: undefined, after: '1' },
    ]);
  });

  it('sees a member that became empty', () => {
    expect(changedFields('{"a":{"b":1}}', '{"a":{}}')).toEqual([
      { path: 'a.b', before: '1', after: undefined },
      { path: 'a', before: undefined, after: '{}' },
    ]);
  });

  it.each(['START RequestId', '42', '{"cut', ''])('has nothing to say of %j', (text) => {
    expect(changedFields(text, '{}')).toBeUndefined();
    expect(changedFields('{}', text)).toBeUndefined();
  });

  it('finds nothing between a text and itself however it is laid out, and the leaves of any JSON', () => {
    const json = fc.oneof(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()));
    fc.assert(
      fc.property(json, (value) => {
        const text = JSON.stringify(value);
        expect(changedFields(text, JSON.stringify(value, undefined, 2))).toEqual([]);
        const all = changedFields('{}', text) ?? [];
        const spelled = all.flatMap(({ after }) => (after === undefined ? [] : [after]));
        expect(spelled).toEqual(leaves(value));
      }),
    );
  });
});

/** What `JSON.stringify` makes of all values that contain no others. `{}` against `{}` is no difference. */
function leaves(value: unknown, isTop = true): readonly string[] {
  if (typeof value !== 'object' || value === null) return [JSON.stringify(value)];
  const members = Object.values(value);
  if (members.length === 0 && isTop) return Array.isArray(value) ? ['[]'] : [];
  return members.length === 0
    ? [JSON.stringify(value)]
    : members.flatMap((member) => leaves(member, false));
}
