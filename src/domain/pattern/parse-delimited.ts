import type { Cursor } from './cursor.ts';
import { type Tally, readConnective, readOperator, readValue } from './parse-value.ts';
import type { DelimitedField, DelimitedPattern, FieldTest } from './pattern.ts';

const NAME = /[A-Za-z0-9_-]+/y;
const BAREWORD = /[^[\],"&|=<>!%]+/y;

/** Reads a space-delimited pattern, the cursor being at its `[`, up to the end of the text. */
export function parseDelimitedPattern(cursor: Cursor): DelimitedPattern {
  const tally: Tally = { regexes: 0, wildcards: 0 };
  const fields: DelimitedField[] = [];
  cursor.take('[');
  do {
    fields.push(parseField(cursor, tally));
    cursor.skipSpace();
  } while (cursor.take(','));
  if (!cursor.take(']')) throw cursor.expected(', or ]');
  cursor.skipSpace();
  if (!cursor.atEnd) throw cursor.expected('nothing after the ] that closes the pattern');
  return { kind: 'delimited', fields };
}

function parseField(cursor: Cursor, tally: Tally): DelimitedField {
  cursor.skipSpace();
  if (cursor.take('...')) return { kind: 'ellipsis' };
  const name = cursor.takeMatch(NAME);
  if (name === undefined) {
    if (cursor.looksAt(',') || cursor.looksAt(']')) return { kind: 'blank' };
    throw cursor.expected('the name of a field (A-Z a-z 0-9 _ -), ..., a comma or ]');
  }
  cursor.skipSpace();
  const first = parseTest(cursor, tally);
  return {
    kind: 'named',
    name,
    anyOf: first === undefined ? [] : parseTests(cursor, tally, name, first),
  };
}

// `&&` binds tighter than `||`, as in JSON patterns; there are no brackets here.
function parseTests(cursor: Cursor, tally: Tally, name: string, first: FieldTest): FieldTest[][] {
  let group = [first];
  const anyOf = [group];
  for (;;) {
    const connective = readConnective(cursor);
    if (connective === undefined) return anyOf;
    cursor.skipSpace();
    const start = cursor.column;
    if (cursor.takeMatch(NAME) !== name) {
      const message = `Expected ${name} again after ${connective}: a field's conditions are about that field alone.`;
      throw cursor.error(message, start);
    }
    cursor.skipSpace();
    const test = parseTest(cursor, tally);
    if (test === undefined) throw cursor.expected('=, !=, <, >, <= or >=');
    if (connective === '&&') {
      group.push(test);
    } else {
      group = [test];
      anyOf.push(group);
    }
  }
}

function parseTest(cursor: Cursor, tally: Tally): FieldTest | undefined {
  const operator = readOperator(cursor);
  if (operator === undefined) return undefined;
  return { operator, value: readValue(cursor, operator, BAREWORD, tally) };
}
