/**
 * HCL, the language of Terraform, as far as a rendering needs it. Values become literals in which nothing can begin an
 * expression: HCL reads `${` and `%{` inside quotes (HCL native syntax specification, "Template Expressions").
 */
export type HclValue =
  | string
  | number
  | boolean
  | readonly HclValue[]
  | { readonly [key: string]: HclValue | undefined }
  | HclExpression;

/** Something that is not quoted: a reference such as `aws_iam_role.cloudtrail.arn`. Never made from a name in the account. */
export class HclExpression {
  readonly code: string;
  constructor(code: string) {
    this.code = code;
  }
}

export const hclExpression = (code: string): HclExpression => new HclExpression(code);

/**
 * A string literal. JSON's escapes are HCL's but for two; a lone half of a surrogate pair is nothing that HCL can hold. What could
 * begin a template is written as a code point and not doubled (`$${`), as readers disagree about `$$${`.
 */
export const hclString = (text: string): string =>
  JSON.stringify(text.toWellFormed())
    .replaceAll(/[\u007F-\u009F\u2028\u2029]|[$%](?=\{)/g, escapeUnit)
    .replaceAll(/\\(?:\\|[bf])/g, (escape) =>
      escape.endsWith('b') ? escapeUnit('\b') : escape.endsWith('f') ? escapeUnit('\f') : escape,
    );

const escapeUnit = (unit: string): string =>
  String.raw`\u` + unit.charCodeAt(0).toString(16).padStart(4, '0');

/** A value as an expression, at a depth of indentation. */
export function hclValue(value: HclValue, depth = 0): string {
  if (value instanceof HclExpression) return value.code;
  if (typeof value === 'string') return hclString(value);
  if (typeof value !== 'object') return String(value);
  const inner = '  '.repeat(depth + 1);
  const close = '  '.repeat(depth);
  if (Array.isArray(value)) {
    const items = (value as readonly HclValue[]).map((item) => hclValue(item, depth + 1));
    const line = `[${items.join(', ')}]`;
    return items.length < 2 && !line.includes('\n')
      ? line
      : `[\n${items.map((item) => `${inner}${item},\n`).join('')}${close}]`;
  }
  const lines = Object.entries(value).flatMap(([key, item]) =>
    item === undefined ? [] : [`${inner}${hclKey(key)} = ${hclValue(item, depth + 1)}\n`],
  );
  return lines.length === 0 ? '{}' : `{\n${lines.join('')}${close}}`;
}

/** A plain word as it stands; HCL takes no other word for a key, and these for something else. */
const hclKey = (key: string): string =>
  /^[A-Za-z_]\w*$/.test(key) && !/^(?:for|null|true|false)$/.test(key) ? key : hclString(key);

/** The body of a block: attributes, and blocks within, in order; what is `undefined` is left out. */
export interface HclBlock {
  /** `resource "aws_iam_role" "cloudtrail"`: words of ours, never names of the account. */
  readonly header: string;
  readonly attributes?: Readonly<Record<string, HclValue | undefined>>;
  readonly blocks?: readonly HclBlock[];
}

export function hclBlock({ header, attributes = {}, blocks = [] }: HclBlock, depth = 0): string {
  const inner = '  '.repeat(depth + 1);
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const width = Math.max(0, ...given.map(([name]) => name.length));
  const lines = given.map(
    ([name, value]) =>
      `${inner}${name.padEnd(width)} = ${hclValue(value as HclValue, depth + 1)}\n`,
  );
  const within = blocks.map((block) => `${inner}${hclBlock(block, depth + 1)}\n`);
  const body = [lines.join(''), ...within].filter((part) => part !== '').join('\n');
  return `${header} {\n${body}${'  '.repeat(depth)}}`;
}
