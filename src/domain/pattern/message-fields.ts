import { FIELD_SEPARATORS } from './undocumented.ts';

/** One field of a message as space-delimited patterns see it. */
export interface MessageField {
  /** The text without the brackets or quotation marks around it. */
  readonly value: string;
  /** Where the field begins and ends in the message, brackets and quotation marks included. */
  readonly start: number;
  readonly end: number;
}

/**
 * Splits a message into its space-delimited fields; text in `[ ]` or `" "` is one field (User Guide,
 * FilterAndPatternSyntax). Undocumented: the closing mark is the first that a space or the end follows, and a quotation mark behind
 * a backslash closes nothing (web servers write `\"` inside a field); without a closing mark, the opening one is an ordinary
 * character. Linear in the length of the message.
 */
export function splitFields(message: string): readonly MessageField[] {
  const fields: MessageField[] = [];
  const closeQuote = createClosingSearch(message, '"');
  const closeBracket = createClosingSearch(message, ']');
  let at = 0;
  for (;;) {
    while (at < message.length && isSeparator(message, at)) at += 1;
    if (at >= message.length) return fields;
    const mark = message[at];
    const close = mark === '"' ? closeQuote(at + 1) : mark === '[' ? closeBracket(at + 1) : -1;
    if (close < 0) {
      const start = at;
      while (at < message.length && !isSeparator(message, at)) at += 1;
      fields.push({ value: message.slice(start, at), start, end: at });
    } else {
      fields.push({ value: message.slice(at + 1, close), start: at, end: close + 1 });
      at = close + 1;
    }
  }
}

const SEPARATORS = new Set(Array.from(FIELD_SEPARATORS, (separator) => separator.charCodeAt(0)));

function isSeparator(message: string, at: number): boolean {
  const unit = message.charCodeAt(at);
  // All separators are control characters or the space; most characters are not, and need no look-up.
  return unit <= 0x20 && SEPARATORS.has(unit);
}

/** Finds the next closing mark from ever later places; what was found is kept, so all searches together pass the text once. */
function createClosingSearch(message: string, mark: string): (from: number) => number {
  let found: number | undefined;
  return (from) => {
    if (found !== undefined && (found < 0 || found >= from)) return found;
    found = message.indexOf(mark, from);
    while (found >= 0 && !closes(message, found, from)) found = message.indexOf(mark, found + 1);
    return found;
  };
}

function closes(message: string, at: number, from: number): boolean {
  if (at + 1 < message.length && !isSeparator(message, at + 1)) return false;
  let backslashes = 0;
  while (at - backslashes > from && message[at - backslashes - 1] === '\\') backslashes += 1;
  return message[at] !== '"' || backslashes % 2 === 0;
}
