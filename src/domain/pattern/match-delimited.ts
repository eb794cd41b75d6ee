import { compareDecimals, parseDecimal } from './decimal.ts';
import { type MessageField, splitFields } from './message-fields.ts';
import { ORDERS, type TextTest, compileRegex, compileText } from './match-value.ts';
import type { DelimitedField, DelimitedPattern, FieldTest } from './pattern.ts';
import { LAST_BLANK_FIELD_TAKES_THE_REST } from './undocumented.ts';

/** Gives the fields of a message that a pattern names, as `$name` and value; undefined if the message does not match. */
export type FieldExtractor = (message: string) => ReadonlyMap<string, string> | undefined;

/** A run of pattern fields between two `...`. */
interface Segment {
  readonly names: readonly (string | undefined)[];
  readonly tests: readonly TextTest[];
}

/** Makes the test of a space-delimited pattern. */
export function compileDelimited(pattern: DelimitedPattern): TextTest {
  const align = compileAlignment(pattern);
  return (message) => align(splitFields(message)) !== undefined;
}

/**
 * Makes the extractor of a space-delimited pattern (CloudWatch Logs API, TestMetricFilter: extractedValues). The text of a
 * last field that stands for several is the message's own from the first of them on.
 */
export function compileExtraction(pattern: DelimitedPattern): FieldExtractor {
  const segments = toSegments(pattern.fields);
  const align = compileAlignment(pattern);
  const takesRest = segments.length === 1;
  return (message) => {
    const fields = splitFields(message);
    const starts = align(fields);
    if (starts === undefined) return undefined;
    const values = new Map<string, string>();
    for (const [nth, segment] of segments.entries()) {
      for (const [offset, name] of segment.names.entries()) {
        const at = (starts[nth] ?? 0) + offset;
        const field = fields[at];
        if (name === undefined || field === undefined) continue;
        const isLast = takesRest && offset === segment.names.length - 1;
        const end = fields.at(-1)?.end ?? field.end;
        const isRest = isLast && at < fields.length - 1;
        values.set(`$${name}`, isRest ? message.slice(field.start, end) : field.value);
      }
    }
    return values;
  };
}

/** Finds where each segment begins among the fields of a message, if all of them can be placed. */
function compileAlignment(
  pattern: DelimitedPattern,
): (fields: readonly MessageField[]) => readonly number[] | undefined {
  const segments = toSegments(pattern.fields);
  const least = segments.reduce((sum, segment) => sum + segment.tests.length, 0);
  const last = pattern.fields.at(-1);
  const lastIsFree = last?.kind === 'blank' || (last?.kind === 'named' && last.anyOf.length === 0);
  const mayBeLonger = segments.length > 1 || (LAST_BLANK_FIELD_TAKES_THE_REST && lastIsFree);
  return (fields) => {
    if (fields.length < least || (fields.length > least && !mayBeLonger)) return undefined;
    const starts: number[] = [];
    let from = 0;
    for (const [nth, segment] of segments.entries()) {
      const isLast = nth === segments.length - 1;
      const start =
        nth === 0
          ? placeAt(segment, fields, 0)
          : isLast
            ? placeAt(segment, fields, fields.length - segment.tests.length, from)
            : placeFrom(segment, fields, from);
      if (start === undefined) return undefined;
      starts.push(start);
      from = start + segment.tests.length;
    }
    return starts;
  };
}

function placeAt(
  segment: Segment,
  fields: readonly MessageField[],
  start: number,
  from = 0,
): number | undefined {
  return start >= from && fits(segment, fields, start) ? start : undefined;
}

// The first place is as good as any: what follows `...` only needs room.
function placeFrom(
  segment: Segment,
  fields: readonly MessageField[],
  from: number,
): number | undefined {
  for (let start = from; start + segment.tests.length <= fields.length; start += 1) {
    if (fits(segment, fields, start)) return start;
  }
  return undefined;
}

function fits(segment: Segment, fields: readonly MessageField[], start: number): boolean {
  return segment.tests.every((test, offset) => {
    const field = fields[start + offset];
    return field !== undefined && test(field.value);
  });
}

function toSegments(fields: readonly DelimitedField[]): readonly Segment[] {
  const segments: { names: (string | undefined)[]; tests: TextTest[] }[] = [];
  let current: (typeof segments)[number] = { names: [], tests: [] };
  for (const field of fields) {
    if (field.kind === 'ellipsis') {
      segments.push(current);
      current = { names: [], tests: [] };
    } else {
      current.names.push(field.kind === 'named' ? field.name : undefined);
      current.tests.push(field.kind === 'named' ? compileField(field.anyOf) : () => true);
    }
  }
  segments.push(current);
  return segments;
}

function compileField(anyOf: readonly (readonly FieldTest[])[]): TextTest {
  if (anyOf.length === 0) return () => true;
  const groups = anyOf.map((group) => group.map(compileTest));
  return (text) => groups.some((tests) => tests.every((test) => test(text)));
}

function compileTest({ operator, value }: FieldTest): TextTest {
  if (value.kind !== 'number') {
    if (operator !== '=' && operator !== '!=') {
      throw new TypeError(`Only a number can follow ${operator}.`);
    }
    const equals = value.kind === 'regex' ? compileRegex(value) : compileText(value.text);
    return operator === '=' ? equals : (text) => !equals(text);
  }
  // Fields are text, so a field that reads as a number is compared as one: 404.0 equals 404.
  const wanted = parseDecimal(value.text);
  if (wanted === undefined)
    throw new TypeError(`${value.text} is not a number of the pattern language.`);
  const compare = (text: string): number => {
    const actual = parseDecimal(text);
    return actual === undefined ? NaN : compareDecimals(actual, wanted);
  };
  if (operator === '=') return (text) => compare(text) === 0;
  if (operator === '!=') return (text) => compare(text) !== 0;
  const accepts = ORDERS[operator];
  return (text) => accepts(compare(text));
}
