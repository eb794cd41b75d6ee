import { ServiceError } from './service-error.ts';

type Tree = Record<string, unknown>;

/** @throws TypeError for what is not UTF-8; the lenient way would change what was signed */
export const decodeUtf8 = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { fatal: true }).decode(bytes);

/**
 * Decodes the fields of a form (`application/x-www-form-urlencoded`), strictly: what one reader takes for one thing and
 * another for something else is refused.
 * @throws ServiceError MalformedQueryString for bad percent escapes, bytes that are no UTF-8 and fields given twice
 */
export function decodeForm(body: Uint8Array): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  try {
    for (const pair of decodeUtf8(body).split('&')) {
      if (pair === '') continue;
      const at = pair.indexOf('=');
      const [name, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
      const field = decodePart(name);
      if (fields.has(field)) throw malformed(`The field ${field} is given twice.`);
      fields.set(field, decodePart(value));
    }
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    throw malformed('The query string contains a syntax error.');
  }
  return fields;
}

const decodePart = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));

/** Text and status as IAM's and STS's "Common Errors" have them. */
const malformed = (message: string): ServiceError =>
  new ServiceError('MalformedQueryString', message, 404);

// A form may legally be called `__proto__`; an object without a prototype cannot be poisoned by it.
const branch = (): Tree => Object.create(null) as Tree;

/**
 * Reads the fields of an awsQuery request (`Tags.member.1.Key=a`) into the tree that the XML schema reader expects
 * (`{ Tags: { member: [{ Key: 'a' }] } }`). Lists are ordered by number, not by text (`10` after `9`).
 */
export function readFormTree(fields: ReadonlyMap<string, string>): Tree {
  const root = branch();
  for (const [path, value] of fields) {
    const keys = path.split('.');
    const last = keys.pop() ?? path;
    let node = root;
    for (const key of keys) {
      const next = node[key];
      node[key] = typeof next === 'object' && next !== null ? next : branch();
      node = node[key] as Tree;
    }
    node[last] = value;
  }
  return withLists(root) as Tree;
}

function withLists(node: unknown): unknown {
  if (typeof node !== 'object' || node === null) return node;
  const tree = branch();
  for (const [key, value] of Object.entries(node)) {
    const isList =
      (key === 'member' || key === 'entry') && typeof value === 'object' && value !== null;
    tree[key] = isList
      ? Object.entries(value as Tree)
          .filter(([index]) => /^\d+$/.test(index))
          .toSorted(([a], [b]) => Number(a) - Number(b))
          .map(([, item]) => withLists(item))
      : withLists(value);
  }
  return tree;
}
