/** What a template is made of. */
export type YamlValue =
  | string
  | number
  | boolean
  | undefined
  | readonly YamlValue[]
  | { readonly [key: string]: YamlValue };

/**
 * Prints a value as YAML in blocks, with every text that is not plainly a word in double quotes, as JSON writes it: YAML 1.2 reads
 * JSON's strings as they are. Members that are `undefined` are left out.
 */
export function yamlText(value: YamlValue): string {
  return `${block(value, 0).trimStart()}\n`;
}

function block(value: YamlValue, depth: number): string {
  const indent = '  '.repeat(depth);
  if (Array.isArray(value)) {
    const items = value as readonly YamlValue[];
    if (items.length === 0) return ' []';
    return items
      .map((item) => `\n${indent}- ${block(item, depth + 1).replace(/^\s+/, '')}`)
      .join('');
  }
  if (typeof value === 'object') {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    if (members.length === 0) return ' {}';
    return members
      .map(([key, member]) => `\n${indent}${scalar(key)}:${block(member, depth + 1)}`)
      .join('');
  }
  return ` ${scalar(value ?? '')}`;
}

const scalar = (value: string | number | boolean): string =>
  typeof value !== 'string' || isPlain(value)
    ? String(value)
    : JSON.stringify(value.toWellFormed()).replaceAll(
        /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g,
        (unit) => String.raw`\u` + unit.charCodeAt(0).toString(16).padStart(4, '0'),
      );

/** Words that no reader of YAML, of version 1.1 or 1.2, takes for anything but themselves. */
const isPlain = (text: string): boolean =>
  /^[A-Za-z][\w./:-]*\w$/.test(text) && !/^(?:true|false|yes|no|on|off|null)$/i.test(text);
