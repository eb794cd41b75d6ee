import fc from 'fast-check';

/** Texts that mean something to a shell, HCL, YAML or a terminal; most are no names in AWS. */
export const hostile = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 10 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          '"',
          '\\',
          '${file("/etc/passwd")}',
          '%{ if true }',
          '$',
          '%',
          '{',
          '\n',
          '\r',
          '\u2028',
        ],
        ...[
          "'",
          ': ',
          '- ',
          '#',
          '!Ref x',
          '&a',
          '*a',
          '|',
          'true',
          '0x1',
          '1e3',
          '~',
          '\0',
          '\u0085',
        ],
      ),
      { minLength: 1, maxLength: 5 },
    )
    .map((parts) => parts.join('')),
);

/**
 * Reads HCL as its native syntax specification has quoted templates: the text with every literal emptied, and what the literals
 * say. An interpolation is code, and stays in the skeleton.
 */
export function readHcl(source: string): {
  readonly skeleton: string;
  readonly strings: readonly string[];
} {
  const strings: string[] = [];
  let skeleton = '';
  let at = 0;
  while (at < source.length) {
    const char = source[at++] ?? '';
    skeleton += char;
    if (char !== '"') continue;
    let text = '';
    for (;;) {
      const next = source[at];
      if (next === undefined || next === '\n') throw new Error('The literal does not end.');
      const escape = /^\\(?:([nrt"\\])|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/.exec(
        source.slice(at, at + 10),
      );
      if (escape !== null) {
        const [whole, plain, short, long] = escape;
        text +=
          plain === undefined
            ? String.fromCharCode(Number.parseInt(short ?? long ?? '', 16))
            : ({ n: '\n', r: '\r', t: '\t' }[plain] ?? plain);
        at += whole.length;
      } else if (/^[$%]\{/.test(source.slice(at))) {
        const end = source.indexOf('}', at) + 1;
        skeleton += source.slice(at, end);
        at = end;
      } else if (next === '\\') {
        throw new Error('HCL knows no such escape.');
      } else {
        at += 1;
        if (next === '"') break;
        text += next;
      }
    }
    strings.push(text);
    skeleton += '"';
  }
  return { skeleton, strings };
}
