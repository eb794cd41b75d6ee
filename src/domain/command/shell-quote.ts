/**
 * Quotes a text for a POSIX shell, so that it is one word and nothing in it has a meaning to the shell. Within single quotes
 * every character stands for itself except the quote, which is closed, escaped and opened again.
 *
 * A shell cannot hold the character NUL; it is left out. (No name in AWS may contain it.)
 */
export function shellQuote(text: string): string {
  const plain = text.replaceAll('\0', '');
  return /^[\w@%+=:,./-]+$/.test(plain) ? plain : `'${plain.replaceAll("'", String.raw`'\''`)}'`;
}
