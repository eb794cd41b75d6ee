/**
 * Finds the text of one value inside a JSON text, as it was written: the way to the digits that JSON.parse rounds away. Walks without
 * recursion, so depth costs no stack.
 *
 * @param json text that JSON.parse accepts
 * @param path keys and indexes from the root to a value that exists there
 */
export function jsonSourceAt(json: string, path: readonly (string | number)[]): string {
  let start = skipSpace(json, 0);
  for (const step of path) {
    start = typeof step === 'number' ? elementAt(json, start, step) : memberAt(json, start, step);
  }
  return json.slice(start, endOfValue(json, start));
}

function elementAt(json: string, open: number, index: number): number {
  let at = skipSpace(json, open + 1);
  for (let skipped = 0; skipped < index; skipped += 1) {
    at = skipSpace(json, skipSpace(json, endOfValue(json, at)) + 1);
  }
  return at;
}

function memberAt(json: string, open: number, name: string): number {
  let found = open;
  let at = skipSpace(json, open + 1);
  while (json[at] === '"') {
    const endOfKey = endOfString(json, at);
    const key: unknown = JSON.parse(json.slice(at, endOfKey));
    const value = skipSpace(json, skipSpace(json, endOfKey) + 1);
    // The last of several equal keys counts, as for JSON.parse.
    if (key === name) found = value;
    const after = skipSpace(json, endOfValue(json, value));
    at = json[after] === ',' ? skipSpace(json, after + 1) : after;
  }
  return found;
}

function endOfValue(json: string, start: number): number {
  let depth = 0;
  let at = start;
  do {
    const character = json[at];
    if (character === '"') {
      at = endOfString(json, at);
      continue;
    }
    if (character === '{' || character === '[') depth += 1;
    else if (character === '}' || character === ']') depth -= 1;
    else if (depth === 0) return endOfWord(json, at);
    at += 1;
  } while (depth > 0 && at < json.length);
  return at;
}

function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at + 1;
}

function endOfWord(json: string, start: number): number {
  let at = start;
  while (at < json.length && !',]} \t\n\r'.includes(json.charAt(at))) at += 1;
  return at;
}

function skipSpace(json: string, start: number): number {
  let at = start;
  while (at < json.length && ' \t\n\r'.includes(json.charAt(at))) at += 1;
  return at;
}
