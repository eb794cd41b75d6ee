/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** Asks for the next page; `undefined` after the last one. */
  readonly nextToken: string | undefined;
}

/** Makes a page of an answer; servers end a list with no token, with `null`, or with an empty one. */
export const page = <T>(items: readonly T[], nextToken: string | null | undefined): Page<T> => ({
  items,
  nextToken: nextToken || undefined,
});

/**
 * Reads a list page by page. Empty pages are no end; a token that was seen before is, or it would never end (the
 * SDK's own paginators need `stopOnSameToken` for that, and write the token into the caller's input).
 */
export async function* pages<T>(
  readPage: (token: string | undefined) => Promise<Page<T>>,
): AsyncGenerator<readonly T[], void, undefined> {
  const seen = new Set<string>();
  let token: string | undefined;
  do {
    const { items, nextToken } = await readPage(token);
    yield items;
    token = nextToken !== undefined && seen.has(nextToken) ? undefined : nextToken;
    if (token !== undefined) seen.add(token);
  } while (token !== undefined);
}

/** Reads a whole list. */
export async function allItems<T>(
  readPage: (token: string | undefined) => Promise<Page<T>>,
): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const items of pages(readPage)) all.push(...items);
  return all;
}
