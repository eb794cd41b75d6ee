/**
 * Characters that show nothing and change how what is around them is read: controls, line and paragraph separators, marks of zero width,
 * and those that turn the direction of writing (Unicode's Bidi_Control; "Trojan Source", CVE-2021-42574).
 */
const UNSEEN =
  /[\p{Cc}\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB\u{E0000}-\u{E007F}]/gu;
/** The quick question for nearly all texts. */
const HAS_UNSEEN = new RegExp(UNSEEN.source, 'u');

/**
 * A text as it is shown to somebody who has to see what is in it: `\u202E` becomes `⟨U+202E⟩`. For display alone; what is copied or
 * exported is the text itself.
 */
export function visibleText(text: string): string {
  if (!HAS_UNSEEN.test(text)) return text;
  return text.replace(UNSEEN, (char) => `⟨U+${hex(char)}⟩`);
}

/** The same for a text of several lines, which its line ends and tabs are part of. */
export function visibleLines(text: string): string {
  if (!HAS_UNSEEN.test(text)) return text;
  return text.replace(UNSEEN, (char) => ('\n\t'.includes(char) ? char : `⟨U+${hex(char)}⟩`));
}

const hex = (char: string): string =>
  (char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
