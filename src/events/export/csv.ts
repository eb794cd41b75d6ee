/**
 * A field of CSV (RFC 4180): in quotes where it has to be.
 *
 * A text that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection"): a user agent such as
 * `=HYPERLINK(…)` is what an attacker writes and a person opens. Such a text is not as it was delivered; NDJSON is.
 */
export function csvText(text: string): string {
  const safe = /^[\s\0]*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Ends a line of CSV (RFC 4180, 2.1). */
export const CSV_LINE_END = '\r\n';

/** Tells Excel that the file is UTF-8; without it names such as "Jürgen" come out wrong there. */
export const BYTE_ORDER_MARK = '\uFEFF';
