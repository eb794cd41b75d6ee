/** The smallest parts of a JSON text that matter for its layout. */
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/gs;

/** What is nested deeper is not indented further: no record is, and 256 KB of brackets would take gigabytes of spaces. */
const DEEPEST = 64;

/**
 * Lays a JSON text out over lines, with an indent of two spaces, and changes nothing else: numbers beyond a double, repeated
 * members and escapes stay as they were written, which `JSON.stringify(JSON.parse(text))` would not keep. Answers `undefined`
 * for a text that is not JSON.
 */
export function formatJson(text: string): string | undefined {
  if (!isJson(text)) return undefined;
  const tokens = text.match(TOKEN) ?? [];
  let depth = 0;
  let out = '';
  const newLine = () => `\n${'  '.repeat(Math.min(depth, DEEPEST))}`;
  for (const [index, token] of tokens.entries()) {
    const isEmpty = closes(token) && opens(tokens[index - 1]);
    if (closes(token)) {
      depth -= 1;
      out += isEmpty ? token : newLine() + token;
    } else if (opens(token)) {
      depth += 1;
      out += closes(tokens[index + 1]) ? token : token + newLine();
    } else if (token === ',') {
      out += token + newLine();
    } else {
      out += token === ':' ? ': ' : token;
    }
  }
  return out;
}

const opens = (token: string | undefined): boolean => token === '{' || token === '[';
const closes = (token: string | undefined): boolean => token === '}' || token === ']';

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
