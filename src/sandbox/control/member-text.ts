/**
 * Cuts the text of one member's value out of the text of a JSON object, exactly as it stands there: numbers, escapes and
 * spaces that parsing and printing again would change.
 *
 * @param object valid JSON; this reads no further than to find its way, and does not check it
 * @returns the value's text, of the last member when the name occurs twice (as `JSON.parse` has it), or `undefined`
 */
export function memberText(object: string, name: string): string | undefined {
  let found: string | undefined;
  let at = object.indexOf('{') + 1;
  for (;;) {
    const keyStart = object.indexOf('"', at);
    if (keyStart < 0) return found;
    const keyEnd = stringEnd(object, keyStart);
    const start = object.indexOf(':', keyEnd) + 1;
    const end = valueEnd(object, start);
    if (JSON.parse(object.slice(keyStart, keyEnd)) === name)
      found = object.slice(start, end).trim();
    at = end;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;

/** Behind the closing quotation mark of the string that begins at `start`. */
function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === QUOTE) return at + 1;
  }
  return text.length;
}

/** Where the value that begins at `start` ends: at a comma or the bracket that closes what it stands in. */
function valueEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = stringEnd(text, at) - 1;
    else if (code === COMMA && depth === 0) return at;
    else if (isOpening(code)) depth++;
    else if (isClosing(code) && --depth < 0) return at;
  }
  return text.length;
}

const isOpening = (code: number): boolean => code === 0x7b || code === 0x5b;
const isClosing = (code: number): boolean => code === 0x7d || code === 0x5d;
