/**
 * The typed arrays directly in an answer: they are handed over and not copied. Answers are made for whoever asked, so nobody else
 * holds them.
 */
export function transfersOf(value: unknown): Transferable[] {
  if (typeof value !== 'object' || value === null || value instanceof Blob) return [];
  const buffers = Object.values(value).flatMap((each: unknown) =>
    ArrayBuffer.isView(each) && each.buffer instanceof ArrayBuffer ? [each.buffer] : [],
  );
  return [...new Set(buffers)];
}
