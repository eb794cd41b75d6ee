import { hasByte, type Feed, type Reading } from './feed.ts';
import { brokenAt } from './file-problem.ts';

/** No log event is longer: CloudWatch Logs takes 1 MB, escaped six bytes for one at worst. */
const LONGEST_VALUE = 16 * 1024 * 1024;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Whether a byte is white space of JSON. */
export const isSpace = (byte: number | undefined): boolean =>
  byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/** Goes on to the next byte that is no white space; `undefined` at the end of the text. What is read over may go, unless `keep` is set. */
export function* nextByte(feed: Feed, keep = false): Reading<number | undefined> {
  for (;;) {
    while (feed.at < feed.end && isSpace(feed.bytes[feed.at])) feed.at += 1;
    if (!keep) feed.mark = feed.at;
    if (!(yield* hasByte(feed))) return undefined;
    if (!isSpace(feed.bytes[feed.at])) return feed.bytes[feed.at];
  }
}

/**
 * Reads over the JSON value that begins at `at`, which then is behind it; `mark` stays, so the value's bytes are those between. Brackets
 * are counted and strings are left alone; whether the value is otherwise right is for who parses it.
 *
 * @throws FileProblem when the text ends within the value, or the value is longer than any event
 */
export function* skipValue(feed: Feed): Reading<void> {
  const start = feed.at - feed.mark;
  const first = feed.bytes[feed.at];
  if (first === QUOTE) return yield* skipString(feed);
  if (first !== 0x7b && first !== 0x5b) return yield* skipWord(feed);
  let depth = 0;
  for (;;) {
    const { bytes, end } = feed;
    let at = feed.at;
    // The one loop that sees every byte outside of strings; strings go by in leaps of indexOf.
    for (; at < end; at += 1) {
      const byte = bytes[at];
      if (byte === QUOTE) break;
      // { and [ are 0x7b and 0x5b, } and ] are 0x7d and 0x5d.
      if (byte === 0x7b || byte === 0x5b) depth += 1;
      else if (byte === 0x7d || byte === 0x5d) {
        depth -= 1;
        if (depth === 0) {
          feed.at = at + 1;
          return;
        }
      }
    }
    feed.at = at;
    if (at < end) yield* skipString(feed);
    else yield* moreOf(feed, start);
  }
}

/** Reads over the string whose opening quote is at `at`. */
export function* skipString(feed: Feed): Reading<void> {
  const start = feed.at - feed.mark;
  feed.at += 1;
  for (;;) {
    const quote = feed.bytes.indexOf(QUOTE, feed.at);
    if (quote === -1 || quote >= feed.end) {
      // What is looked through is not looked through again, but for backslashes that may belong to a quote to come.
      let seen = feed.end;
      while (seen > feed.at && feed.bytes[seen - 1] === BACKSLASH) seen -= 1;
      feed.at = seen;
      yield* moreOf(feed, start);
      continue;
    }
    let backslashes = 0;
    while (quote - backslashes > feed.at && feed.bytes[quote - 1 - backslashes] === BACKSLASH) {
      backslashes += 1;
    }
    feed.at = quote + 1;
    if (backslashes % 2 === 0) return;
  }
}

/** A number, `true`, or whatever stands in the place of one: up to a comma, a bracket or white space. */
function* skipWord(feed: Feed): Reading<void> {
  const start = feed.at - feed.mark;
  for (;;) {
    while (feed.at < feed.end) {
      const byte = feed.bytes[feed.at];
      if (byte === 0x2c || byte === 0x7d || byte === 0x5d || isSpace(byte)) return;
      feed.at += 1;
    }
    if (feed.isEnded) return;
    yield* moreOf(feed, start);
  }
}

function* moreOf(feed: Feed, start: number): Reading<void> {
  const valueStart = feed.place(feed.mark + start);
  if (feed.isEnded) throw brokenAt(valueStart, 'The file ends within a value that begins');
  if (feed.end - feed.mark > LONGEST_VALUE) {
    throw brokenAt(valueStart, 'There is a value longer than any log event');
  }
  yield;
}
