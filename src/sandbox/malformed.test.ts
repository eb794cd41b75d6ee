import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';
import { refusedJson, refusedXml, sendForm, sendJson } from '#testing/wire-answers.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const filter = (body: string | Uint8Array<ArrayBuffer>) =>
  sendJson(test, 'Logs_20140328.FilterLogEvents', body);
const list = (fields: string) => sendForm(test, `Action=ListRoles&Version=2010-05-08&${fields}`);
const create = (body: string) => sendJson(test, 'Logs_20140328.CreateLogGroup', body);

describe('a JSON body', () => {
  it.each([
    ['cut off', '{"logGroupName":'],
    ['with a comma too many', '{"logGroupName":"g",}'],
    ['followed by something', '{} {}'],
    ['that is nothing but blanks', '  '],
    ['null', 'null'],
    ['a text', '"g"'],
    ['a page', '<html></html>'],
    ['with a byte order mark', '\uFEFF{'],
  ])('is refused: %s', async (_, body) => {
    const message = await refusedJson(await filter(body), 400, 'SerializationException');
    expect(message).toContain('The request body is not the JSON of FilterLogEvents');
  });

  it('is refused when it is not UTF-8', async () => {
    const body = new Uint8Array([
      ...new TextEncoder().encode('{"logGroupName":"'),
      0xff,
      0x22,
      0x7d,
    ]);
    await refusedJson(await filter(body), 400, 'SerializationException');
  });

  it.each([
    ['a list', '[]', 'Start of list found where not expected'],
    ['a number for a text', '{"logGroupName":5}', 'NUMBER_VALUE can not be converted to a String'],
    [
      'a fraction for a text',
      '{"logGroupName":0.5}',
      'DECIMAL_VALUE can not be converted to a String',
    ],
    ['a flag for a text', '{"logGroupName":false}', 'FALSE_VALUE can not be converted to a String'],
    ['a list for a text', '{"logGroupName":["g"]}', 'Start of list found where not expected'],
    [
      'an object for a text',
      '{"logGroupName":{}}',
      'Start of structure or map found where not expected.',
    ],
    ['a text for a number', '{"limit":"10"}', 'STRING_VALUE can not be converted to an Integer'],
    ['a flag for a number', '{"limit":true}', 'TRUE_VALUE can not be converted to an Integer'],
    [
      'a number without end',
      '{"startTime":1e400}',
      'DECIMAL_VALUE can not be converted to an Integer',
    ],
    ['a number for a flag', '{"interleaved":1}', 'NUMBER_VALUE can not be converted to a Boolean'],
    ['a text for a list', '{"logStreamNames":"s"}', 'Expected list or null'],
    [
      'an object for a list',
      '{"logStreamNames":{}}',
      'Start of structure or map found where not expected.',
    ],
    [
      'a wrong kind inside a list',
      '{"logStreamNames":["a",1]}',
      'NUMBER_VALUE can not be converted to a String',
    ],
  ])('is refused with %s before anything is validated', async (_, body, words) => {
    expect(await refusedJson(await filter(body), 400, 'SerializationException')).toBe(words);
  });

  it.each([
    ['a text for a map', '{"logGroupName":"g","tags":"a"}', 'Expected map or null'],
    [
      'a list for a map',
      '{"logGroupName":"g","tags":[]}',
      'Start of list found where not expected',
    ],
    [
      'a wrong kind in a map',
      '{"logGroupName":"g","tags":{"a":1}}',
      'NUMBER_VALUE can not be converted to a String',
    ],
  ])('is refused with %s', async (_, body, words) => {
    expect(await refusedJson(await create(body), 400, 'SerializationException')).toBe(words);
  });

  it.each([
    [
      'a text',
      '{"StartTime":"yesterday"}',
      'STRING_VALUE can not be converted to milliseconds since epoch',
    ],
    [
      'more than time',
      '{"StartTime":1e20}',
      'NUMBER_VALUE can not be converted to milliseconds since epoch',
    ],
  ])('is refused with an instant that is %s', async (_, body, words) => {
    const answer = await sendJson(test, 'CloudTrail_20131101.LookupEvents', body);
    expect(await refusedJson(answer, 400, 'SerializationException')).toBe(words);
  });

  it('may have members nobody knows, and members that are null', async () => {
    const body =
      '{"logGroupName":"g","kmsKeyId":null,"colour":{"a":[1,{}]},"__proto__":{"logGroupClass":5}}';
    expect((await create(body)).status).toBe(200);
    expect(({} as Record<string, unknown>)['logGroupClass']).toBeUndefined();
  });

  it('means the last of two members of one name', async () => {
    expect((await create('{"logGroupName":"a","logGroupName":"b"}')).status).toBe(200);
    const { logGroups } = await test.call('logs', 'DescribeLogGroups', {});
    expect(logGroups?.map(({ logGroupName }) => logGroupName)).toEqual(['b']);
  });

  it('may be as deep as it likes where nobody looks', async () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    expect((await create(`{"logGroupName":"g","colour":${deep}}`)).status).toBe(200);
    const known = `{"logGroupName":"h","tags":{"a":${deep}}}`;
    await refusedJson(await create(known), 400, 'SerializationException');
  });

  it('keeps a key __proto__ of a map as a key', async () => {
    const answer = await create('{"logGroupName":"g","tags":{"__proto__":"a"}}');
    expect(answer.status).toBe(200);
    const listed = await sendJson(test, 'Logs_20140328.ListTagsLogGroup', '{"logGroupName":"g"}');
    expect(await listed.text()).toBe('{"tags":{"__proto__":"a"}}');
  });
});

describe('a form', () => {
  it.each([
    ['half an escape', 'PathPrefix=%2'],
    ['an escape that is none', 'PathPrefix=%zz'],
    ['an escape that is no UTF-8', 'PathPrefix=%ff'],
    ['a field twice', 'PathPrefix=/a/&PathPrefix=/b/'],
    ['a second action', 'Action=DeleteRole'],
  ])('is refused with %s', async (_, fields) => {
    await refusedXml(await list(fields), 404, 'MalformedQueryString');
  });

  it.each([
    ['MaxItems=many', 'MaxItems must be of kind number, not NaN.'],
    ['MaxItems=1e400', 'MaxItems must be of kind number'],
    ['MaxItems.member.1=5', 'MaxItems'],
    ['PathPrefix.member.1=a', 'PathPrefix'],
  ])('is refused with a wrong kind: %s', async (fields, message) => {
    expect(await refusedXml(await list(fields), 400, 'MalformedInput')).toContain(message);
  });

  it('may have fields nobody knows', async () => {
    for (const fields of [
      'Colour=red',
      '__proto__=a',
      '__proto__.MaxItems=many',
      'a.b.c=1',
      '.=1',
    ]) {
      expect((await list(fields)).status).toBe(200);
    }
    expect(({} as Record<string, unknown>)['MaxItems']).toBeUndefined();
  });

  it('is refused, and nothing worse, when its fields are nested without end', async () => {
    const answer = await list(`Tags.${'a.'.repeat(100_000)}b=1`);
    expect([200, 400]).toContain(answer.status);
  });
});
