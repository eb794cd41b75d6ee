/**
 * What `user:benjamin` asks of a column's text: a `*` stands for any text and then the whole has to fit; without one the value is looked
 * for anywhere. Letter case is set aside. `*` alone asks for any value, an empty value for none.
 */
export function textTest(values: readonly string[]): (text: string) => boolean {
  const tests = values.map(oneTest);
  return (text) => {
    const folded = text.toLowerCase();
    return tests.some((test) => test(folded));
  };
}

function oneTest(value: string): (folded: string) => boolean {
  if (value === '') return (folded) => folded === '';
  if (/^\*+$/.test(value)) return (folded) => folded !== '';
  const wanted = value.toLowerCase();
  if (!wanted.includes('*')) return (folded) => folded.includes(wanted);
  const parts = wanted.split('*');
  return (folded) => fits(folded, parts);
}

/** Whether the parts come one after the other, the first at the beginning and the last at the end. */
function fits(text: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (text.length < first.length + last.length) return false;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  const end = text.length - last.length;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}
