import { describe, expect, it } from 'vitest';
import { compileExtractor, compilePattern } from './match.ts';
import { parsePattern } from './parse.ts';
import type { Pattern } from './pattern.ts';
import { printPattern } from './print.ts';

function parsed(text: string): Pattern {
  const result = parsePattern(text);
  if ('error' in result) throw new Error(`${text}: ${result.error.message}`);
  return result.ok;
}

/** Matches with the pattern as written and with its canonical form, which have to agree. */
function matches(text: string, message: string): boolean {
  const pattern = parsed(text);
  const result = compilePattern(pattern)(message);
  expect(compilePattern(parsed(printPattern(pattern)))(message)).toBe(result);
  return result;
}

describe('terms: the examples of the User Guide', () => {
  it.each<[string, string, boolean]>([
    ['ERROR', '[ERROR 400] BAD REQUEST', true],
    ['ERROR', 'Exiting with ERRORCODE: -1', true],
    ['ERROR', 'error', false],
    ['ERROR ARGUMENTS', '[ERROR 419] MISSING ARGUMENTS', true],
    ['ERROR ARGUMENTS', '[ERROR 401] UNAUTHORIZED REQUEST', false],
    ['?ERROR ?ARGUMENTS', '[ERROR 400] BAD REQUEST', true],
    ['?ERROR ?ARGUMENTS', '[ERROR 420] INVALID ARGUMENTS', true],
    ['?ERROR ?ARGUMENTS', '[INFO] FINE', false],
    ['?ERROR ?ARGUMENTS REQUEST', '[INFO] REQUEST FAILED', true],
    ['?ERROR ?ARGUMENTS REQUEST', '[WARN] UNAUTHORIZED REQUEST', true],
    ['?ERROR ?ARGUMENTS REQUEST', '[ERROR] 400 BAD REQUEST', true],
    ['?ERROR -WARN', '[INFO] FINE', true],
    ['?ERROR %FI%', '[INFO] FINE', true],
    ['"INTERNAL SERVER ERROR"', '[ERROR 500] INTERNAL SERVER ERROR', true],
    ['"INTERNAL SERVER ERROR"', '[ERROR 500] INTERNAL  SERVER ERROR', false],
    ['ERROR -ARGUMENTS', '[ERROR 400] BAD REQUEST', true],
    ['ERROR -ARGUMENTS', '[ERROR 419] MISSING ARGUMENTS', false],
    ['%AUTHORIZED%', '[ERROR 401] UNAUTHORIZED REQUEST', true],
    ['%AUTHORIZED%', '[SUCCESS 200] AUTHORIZED REQUEST', true],
    ['%10\\.10\\.0\\.1%', '10010,051', false],
    ['%10.10.0.1%', '10010,051', true],
    ['%abcc|ab[^c]$%', 'abcc and more', true],
    ['%abcc|ab[^c]$%', 'ends with abd', true],
    ['%abcc|ab[^c]$%', 'aac and more', false],
  ])('%s on %s: %s', (pattern, message, expected) => {
    expect(matches(pattern, message)).toBe(expected);
  });

  it.each<[string, number[]]>([
    ['ERROR', [1, 2]],
    ['?ERROR ?WARN', [1, 2, 3]],
    ['ERROR WARN', [1]],
    ['ERROR -WARN', [2]],
  ])('%s selects lines %j', (pattern, expected) => {
    const lines = ['ERROR WARN message', 'ERROR message', 'WARN message'];
    const selected = lines.flatMap((line, at) => (matches(pattern, line) ? [at + 1] : []));
    expect(selected).toEqual(expected);
  });

  it.each(['', '""', '" "', '   '])('%j matches everything', (pattern) => {
    expect(matches(pattern, '')).toBe(true);
    expect(matches(pattern, 'anything')).toBe(true);
  });

  it('takes signs and quotes inside a phrase literally', () => {
    expect(matches('"-x"', 'a -x')).toBe(true);
    expect(matches('-"a b"', 'a b')).toBe(false);
    expect(matches('?"a b" ?c', 'a b')).toBe(true);
    expect(matches(String.raw`"\"level\":\"error\""`, '{"level":"error"}')).toBe(true);
    expect(matches(String.raw`"C:\temp\\"`, String.raw`in C:\temp\ `)).toBe(true);
    expect(matches('eni-12 a*b', 'eni-12 a*b')).toBe(true);
    expect(matches('a*b', 'acb')).toBe(false);
  });
});

const J1 =
  '{"eventType":"UpdateTrail","sourceIPAddress":"111.111.111.111","arrayKey":["value","another value"],"objectList":[{"name":"a","id":1},{"name":"b","id":2}],"SomeObject":null,"cluster.name":"c","ThisFlag":true}';
const J2 =
  '{"user":{"id":1,"email":"John.Stiles@example.com"},"users":[{"id":2,"email":"John.Doe@example.com"},{"id":3,"email":"Jane.Doe@example.com"}],"actions":["GET","PUT","DELETE"],"coordinates":[[0,1,2],[4,5,6],[7,8,9]]}';

describe('JSON: the examples of the User Guide', () => {
  it.each([
    '{ $.eventType = "UpdateTrail" }',
    '{ $.sourceIPAddress != 123.123.* }',
    '{ $.arrayKey[0] = "value" }',
    '{ $.objectList[1].id = 2 }',
    '{ $.eventType = %Trail% }',
    '{ $.arrayKey[*] = %val.{2}% }',
    String.raw`{ $.* = %111\.111\.111\.1[0-9]{1,2}% }`,
    '{ $.[\'cluster.name\'] = "c" }',
    '{ $.SomeObject IS NULL }',
    '{ $.SomeOtherObject NOT EXISTS }',
    '{ $.ThisFlag IS TRUE }',
    '{ $.eventType = "*" && $.sourceIPAddress != 123.123.* }',
  ])('%s matches J1', (pattern) => {
    expect(matches(pattern, J1)).toBe(true);
  });

  it.each<[string, boolean]>([
    ['{ ($.user.id = 1) && ($.users[0].email = "John.Doe@example.com") }', true],
    [
      '{ $.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch" && $.actions[2] = "nonmatch" }',
      true,
    ],
    [
      '{ ($.user.email = "John.Stiles@example.com" || $.coordinates[0][1] = "nonmatch") && $.actions[2] = "nonmatch" }',
      false,
    ],
    ['{ ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" }', false],
  ])('%s on J2: %s', (pattern, expected) => {
    expect(matches(pattern, J2)).toBe(expected);
  });

  it.each<[string, string, boolean]>([
    ['{ $.bandwidth > 75 }', '{"bandwidth":76}', true],
    ['{ $.bandwidth > 75 }', '{"bandwidth":75}', false],
    ['{ $.number[0] = 1e+3 }', '{"number":[1000]}', true],
    ['{ $.number[0] != 1e-3 }', '{"number":[0.001]}', false],
    ['{ $.numbers[0] < 10e-3 }', '{"numbers":[0.0099]}', true],
    [
      '{ $.processes[4].averageRuntime <= 55.5 }',
      '{"processes":[0,0,0,0,{"averageRuntime":55.5}]}',
      true,
    ],
    ['{ $.latency > +1000 }', '{"latency":1001}', true],
    ['{ $.errorCode = 400}', '{"errorCode":400}', true],
    ['{ $.errorCode = 4* }', '{"errorCode":404}', true],
    ['{ $.errorCode >= -1.5e1 }', '{"errorCode":-15}', true],
  ])('%s on %s: %s', (pattern, message, expected) => {
    expect(matches(pattern, message)).toBe(expected);
  });

  it.each<[string, string, boolean]>([
    ['*Event', 'PutEvent', true],
    ['Event*', 'EventId', true],
    ['Ev*ent', 'Ev*ent', true],
    ['Ev*ent', 'Event', false],
    ['"*Event*"', 'PutEvents', true],
    ['*', '', true],
  ])('{ $.name = %s } on %s: %s', (value, name, expected) => {
    expect(matches(`{ $.name = ${value} }`, JSON.stringify({ name }))).toBe(expected);
  });
});

describe('JSON: shapes', () => {
  it.each<[string, string, boolean]>([
    ['{ $.users = 1 }', '{"users":[1,2,3]}', false],
    ['{ $.users != 1 }', '{"users":[1,2,3]}', false],
    ['{ $.users = * }', '{"users":{}}', false],
    ['{ $.users = 1 || $.a = 1 }', '{"users":[1],"a":1}', true],
    ['{ $.a.b = 1 }', '{"a":1}', false],
    ['{ $.a[0] = 1 }', '{"a":{"0":1}}', false],
    ['{ $.a.0 = 1 }', '{"a":[1]}', false],
    ['{ $.a.length = 1 }', '{"a":[1]}', false],
    ['{ $.toString NOT EXISTS }', '{}', true],
    ['{ $.__proto__ = 1 }', '{"__proto__":1}', true],
    ['{ $.a IS NULL }', '{}', false],
    ['{ $.a NOT EXISTS }', '{"a":null}', false],
    ['{ $.a NOT EXISTS }', '{"a":[]}', false],
    ['{ $.a IS TRUE }', '{"a":"true"}', false],
    ['{ $.a IS FALSE }', '{"a":false}', true],
    ['{ $[1].a = 1 }', '[0,{"a":1}]', true],
    ['{ $.a[*].b = 2 }', '{"a":[{},{"b":1},{"b":2}]}', true],
    ['{ $.a[*] = 2 }', '{"a":{"x":2}}', false],
    ['{ $.* = 2 }', '[2]', false],
    ['{ $.a[*].b != 1 }', '{"a":[{},{"b":1}]}', false],
    ['{ $.a[*].b != 1 }', '{"a":[{"b":1},{"b":2}]}', true],
    ['{ $.a[*].b NOT EXISTS }', '{"a":[{},{"c":1}]}', true],
    ['{ $.a[*].b NOT EXISTS }', '{"a":[{},{"b":1}]}', false],
  ])('%s on %s: %s', (pattern, message, expected) => {
    expect(matches(pattern, message)).toBe(expected);
  });

  it('never matches a message that is not a JSON object or array', () => {
    for (const message of ['', 'text', '{"a":', '{} x', '1', '"a"', 'null', '\u{FEFF}{}']) {
      expect(matches('{ $.a NOT EXISTS }', message)).toBe(false);
    }
    expect(matches('{ $.a NOT EXISTS }', ' \n{}')).toBe(true);
  });

  it('decides what AWS leaves open (undocumented.ts)', () => {
    expect(matches('{ $.a != 1 }', '{}')).toBe(true);
    expect(matches('{ $.a.b != 1 }', '{"a":1}')).toBe(true);
    expect(matches('{ $.a = * }', '{"a":null}')).toBe(false);
    expect(matches('{ $.a != "null" }', '{"a":null}')).toBe(true);
    expect(matches('{ $.a = "true" }', '{"a":true}')).toBe(true);
    expect(matches('{ $.a = "404" }', '{"a":404}')).toBe(true);
    expect(matches('{ $.a = %^4% }', '{"a":404}')).toBe(true);
    expect(matches('{ $.a = 012 }', '{"a":"012"}')).toBe(true);
    expect(matches('{ $.a = 012 }', '{"a":"12"}')).toBe(false);
    expect(matches('{ $.a > 1 }', '{"a":"2"}')).toBe(false);
  });

  it('keeps integers apart that are the same double', () => {
    const message = '{"x":[1,{"n" : 9007199254740993}],"big":1e999}';
    expect(matches('{ $.x[1].n = 9007199254740993 }', message)).toBe(true);
    expect(matches('{ $.x[1].n = 9007199254740992 }', message)).toBe(false);
    expect(matches('{ $.x[1].n > 9007199254740992 }', message)).toBe(true);
    expect(matches('{ $.x[1].n < 9007199254740994 }', message)).toBe(true);
    expect(matches('{ $.x[1].n = "9007199254740993" }', message)).toBe(true);
    expect(matches('{ $.x[1].* = 9007199254740993 }', message)).toBe(true);
    expect(matches('{ $.x[*].n = 9007199254740992 }', message)).toBe(false);
    expect(matches('{ $.big < 2e999 }', message)).toBe(true);
  });

  it('does not overflow the stack on deep messages and deep patterns', () => {
    const deep = `${'['.repeat(120_000)}9007199254740993${']'.repeat(120_000)}`;
    expect(matches('{ $.b = 9007199254740993 }', `{"a":${deep},"b":9007199254740993}`)).toBe(true);
    expect(matches('{ $.a = 1 || $.b = 1 }', '['.repeat(200_000))).toBe(false);
    expect(matches(`{${'('.repeat(500)}$.a=1${')'.repeat(500)}}`, '{"a":1}')).toBe(true);
  });
});

const D1 = '127.0.0.1 Prod frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534';

describe('space-delimited patterns', () => {
  it.each([
    '[ip, user, username, timestamp, request =*.html*, status_code = 4*, bytes]',
    String.raw`[ip=%127\.0\.0\.[1-9]%, user, username, timestamp, request =*.html*, status_code = 4*, bytes]`,
    '[..., request =*.html*, status_code = 4*, bytes]',
    '[ip, user, username, timestamp, request =*.html*, status_code = 404 || status_code = 410, bytes]',
    '[ip, user, ...]',
    '[..., request=*.html*, status_code=4*,]',
    '[..., status_code >= 400 && status_code < 500, bytes != 0]',
    '[ip, ..., timestamp = 10/Oct*, ..., bytes > 1e3]',
    '[]',
  ])('%s matches the access log line', (pattern) => {
    expect(matches(pattern, D1)).toBe(true);
  });

  it.each([
    '[ip, user = Prod]',
    '[..., request=*.html*, status_code=5*,]',
    '[a, b, c, d, e, f, g, h]',
    '[..., a = 1534, b]',
    '[ip, ..., timestamp = 10/Oct*, ..., ip = "GET*", ..., username = frank, ...]',
    '[ip > 1, ...]',
  ])('%s does not', (pattern) => {
    expect(matches(pattern, D1)).toBe(false);
  });

  it('extracts the named fields', () => {
    const extract = compileExtractor(
      parsed('[ip, user, username, timestamp, request =*.html*, status_code = 4*, bytes]'),
    );
    expect(Object.fromEntries(extract(D1) ?? [])).toEqual({
      $ip: '127.0.0.1',
      $user: 'Prod',
      $username: 'frank',
      $timestamp: '10/Oct/2000:13:25:15 -0700',
      $request: 'GET /index.html HTTP/1.0',
      $status_code: '404',
      $bytes: '1534',
    });
    expect(extract('127.0.0.1 Prod')).toBeUndefined();
    expect(compileExtractor(parsed('ERROR'))('ERROR')).toEqual(new Map());
    expect(compileExtractor(parsed('ERROR'))('WARN')).toBeUndefined();
  });

  it('extracts around ellipses, and the rest of the message', () => {
    const extract = compileExtractor(parsed('[first, ..., time = 10*, request, ..., last]'));
    expect(Object.fromEntries(extract(D1) ?? [])).toEqual({
      $first: '127.0.0.1',
      $time: '10/Oct/2000:13:25:15 -0700',
      $request: 'GET /index.html HTTP/1.0',
      $last: '1534',
    });
    const rest = compileExtractor(parsed('[level, text]'));
    expect(rest('ERROR  the "disk is" full ')?.get('$text')).toBe('the "disk is" full');
    expect(rest('ERROR "disk is full"')?.get('$text')).toBe('disk is full');
    expect(rest('ERROR')).toBeUndefined();
  });

  it.each<[string, number[]]>([
    ['[w1=ERROR, w2]', [1, 2]],
    ['[w1=ERROR || w1=WARNING, w2]', [1, 2, 3]],
    ['[w1!=ERROR && w1!=WARNING, w2]', [4]],
  ])('%s selects lines %j by their first word', (pattern, expected) => {
    const lines = ['ERROR message', 'ERROR a line of six words', 'WARNING x', 'INFO x y', 'ERROR'];
    expect(lines.flatMap((line, at) => (matches(pattern, line) ? [at + 1] : []))).toEqual(expected);
  });

  it('compares numbers as numbers and text as text', () => {
    expect(matches('[a = 404]', '404.0')).toBe(true);
    expect(matches('[a = "404"]', '404.0')).toBe(false);
    expect(matches('[a = 9007199254740993]', '9007199254740992')).toBe(false);
    expect(matches('[a != 404]', 'text')).toBe(true);
    expect(matches('[a < 404]', 'text')).toBe(false);
  });

  it('takes an opening mark that nothing closes as an ordinary character', () => {
    expect(matches('[a = "[x", b = "\\"y", c = "]z"]', '[x "y ]z')).toBe(true);
    expect(matches('[a = "[INFO]:", b = done]', '[INFO]: done')).toBe(true);
    expect(matches('[a = 1, b = *Firefox*, c = 2]', String.raw`1 "say \"hi\" Firefox" 2`)).toBe(
      true,
    );
  });
});

describe('compilePattern', () => {
  it('refuses trees that the parser never makes', () => {
    const selector = [{ kind: 'key', name: 'a' }] as const;
    const wrong: Pattern[] = [
      { kind: 'terms', terms: [{ kind: 'regex', source: '(' }] },
      {
        kind: 'json',
        condition: {
          kind: 'compare',
          selector,
          operator: '<',
          value: { kind: 'string', text: 'x' },
        },
      },
      {
        kind: 'json',
        condition: {
          kind: 'compare',
          selector,
          operator: '<',
          value: { kind: 'number', text: 'x' },
        },
      },
      {
        kind: 'json',
        condition: { kind: 'not-exists', selector: [{ kind: 'any-key' }, { kind: 'any-key' }] },
      },
    ];
    for (const pattern of wrong) expect(() => compilePattern(pattern)).toThrow(TypeError);
  });
});
