/**
 * What AWS does not document about filter patterns, and what we do instead. Each is one constant, read where the
 * decision is made, so that a test against real CloudWatch Logs (TestMetricFilter) changes one line. The list for people
 * is docs/sandbox-differences.md.
 *
 * What is a way of reading rather than a value is decided, with its reason, where it is read: escapes in quotes
 * (`readQuoted`) and in keys (`readBracketedKey`), values without quotes (`readValue`), signs before a regular expression and `*` in
 * terms (`parseTerm`), wildcards (`select`), a wrong kind of value (`compileJson`), what closes a field (`splitFields`).
 */

/**
 * `{ $.a != "x" }` on a message without `a` is true. AWS's own example for sign-in without MFA
 * (`$.additionalEventData.MFAUsed != "Yes"`) would otherwise miss records that do not mention MFA. A step that meets the
 * wrong shape (a key of a number, an index of an object) counts as missing too.
 */
export const NOT_EQUAL_HOLDS_FOR_MISSING = true;

/**
 * Null equals no text and no number, not even `*`: so `= *` is false and `!= "x"` true for it. Null says that there is no
 * value, and `IS NULL` asks for it by name.
 */
export const NULL_EQUALS_NOTHING = true;

/**
 * Strings, and the texts of regular expressions, are compared with the text of a number or a boolean: `= "true"` holds
 * for true, `= 4*` and `= "404"` for 404. The guide itself allows `*` in numbers, which only has a meaning on text.
 */
export const STRING_COMPARES_WITH_TEXT_OF_SCALAR = true;

/**
 * A numeral equals a JSON string that is spelled exactly like it: `$.recipientAccountId = 123456789012` finds the record,
 * and a leading zero still counts. `<`, `>`, `<=`, `>=` never hold for a JSON string.
 */
export const NUMERAL_EQUALS_STRING_SPELLED_ALIKE = true;

/**
 * Without `...`, a last field that has no condition stands for one or more fields: the rest of the message. It is the
 * only rule under which `[w1=ERROR, w2]` selects both the two-word and the six-word lines that the guide shows. A pattern whose
 * last field has a condition, and one with `...`, wants every field accounted for.
 */
export const LAST_BLANK_FIELD_TAKES_THE_REST = true;

/**
 * The characters that end a field of a space-delimited message: space, tab, line feed, carriage return. The guide says
 * "space-delimited" only.
 */
export const FIELD_SEPARATORS = ' \t\n\r';

/** `.` in a regular expression is any character but this one. */
export const DOT_EXCLUDES = '\n';

/** `\s` in a regular expression; ASCII only, as `\d` and `\w` are. */
export const SPACE_CLASS = ' \t\n\v\f\r';

/**
 * The most positions of one regular expression after `{n,m}` is written out. It bounds the work of a hostile pattern:
 * each character of a message costs one step for every 32 of them.
 */
export const MAX_REGEX_POSITIONS = 1000;
