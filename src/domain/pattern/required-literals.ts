import { OTHER_CHARACTERS, type RegexPosition, type RegexProgram } from './regex.ts';

/**
 * Texts of which every match contains one, as far as it is plain to see: the longest of each alternative. Looking for them is many times
 * faster than following the expression, and most messages have none of them. An empty text among them says nothing.
 */
export function requiredLiterals({ positions, starts }: RegexProgram): readonly string[] {
  return starts.map((start, nth) => longestLiteral(positions.slice(start, starts[nth + 1])));
}

/** The text that every match begins with, as far as it is plain to see; empty where it may begin in several ways. */
export function leadingLiteral({ positions, starts }: RegexProgram): string {
  if (starts.length !== 1) return '';
  let leading = '';
  for (const position of positions) {
    const only = onlyCharacter(position);
    if (only === undefined) break;
    leading += only;
  }
  return leading;
}

function longestLiteral(positions: readonly RegexPosition[]): string {
  let longest = '';
  let current = '';
  for (const position of positions) {
    const only = onlyCharacter(position);
    current = only === undefined ? '' : current + only;
    if (current.length > longest.length) longest = current;
  }
  return longest;
}

function onlyCharacter(position: RegexPosition): string | undefined {
  if (position.kind !== 'character' || position.optional || position.repeats) return undefined;
  const first = position.set.indexOf(1);
  const isOnly = first >= 0 && first === position.set.lastIndexOf(1) && first !== OTHER_CHARACTERS;
  return isOnly ? String.fromCharCode(first) : undefined;
}
