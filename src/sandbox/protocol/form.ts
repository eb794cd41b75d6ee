type Tree = Record<string, unknown>;

// A form may legally be called `__proto__`; an object without a prototype cannot be poisoned by it.
const branch = (): Tree => Object.create(null) as Tree;

/**
 * Reads the fields of an awsQuery request (`Tags.member.1.Key=a`) into the tree that the XML schema reader expects
 * (`{ Tags: { member: [{ Key: 'a' }] } }`). Lists are ordered by number, not by text (`10` after `9`).
 */
export function readFormTree(body: string): Tree {
  const root = branch();
  for (const [path, value] of new URLSearchParams(body)) {
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
