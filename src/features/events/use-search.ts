import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { parseSearch, type ParsedSearch } from '#domain/search/parse-search.ts';
import type { Search } from '#domain/search/search.ts';
import type { ShowView } from './use-events-view.ts';

/** How long nothing is typed until the address says what is searched for, in milliseconds. */
const ADDRESS_PAUSE_MS = 400;

export interface SearchText {
  readonly text: string;
  readonly parsed: ParsedSearch;
  /** What is searched for: what the text says, or said before it was wrong. */
  readonly search: Search;
  /** Searches for another text, while it is typed. */
  readonly type: (text: string) => void;
  /** The same, as a step that Back returns from. */
  readonly commit: (text: string) => void;
}

const EVERYTHING: Search = { kind: 'words', words: [] };

/** The text of the search box: searched for at once, and written into the address when the typing rests. */
export function useSearch(
  inAddress: string | undefined,
  show: ShowView,
  /** Whether a search is what is loaded, which AWS is asked for: then it waits for Enter. */
  asksAws: boolean,
): SearchText {
  const addressed = inAddress ?? '';
  const [text, setText] = useState(addressed);
  const [search, setSearch] = useState(() => searchOf(addressed) ?? EVERYTHING);
  // What the address said last: another text there (Back, a click elsewhere) is taken over, our own is not.
  const [known, setKnown] = useState(addressed);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (addressed !== known) {
    setKnown(addressed);
    if (addressed !== text.trim()) {
      setText(addressed);
      setSearch(searchOf(addressed) ?? EVERYTHING);
    }
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  const take = useCallback((next: string) => {
    clearTimeout(timer.current);
    setText(next);
    const found = searchOf(next);
    if (found !== undefined) setSearch(found);
  }, []);
  const write = useCallback(
    (next: string, replace: boolean) => show({ search: next.trim() || undefined }, { replace }),
    [show],
  );
  const type = useCallback(
    (next: string) => {
      take(next);
      if (!asksAws) timer.current = setTimeout(() => write(next, true), ADDRESS_PAUSE_MS);
    },
    [take, write, asksAws],
  );
  const commit = useCallback(
    (next: string) => {
      take(next);
      write(next, false);
    },
    [take, write],
  );
  return useMemo(
    () => ({ text, parsed: parseSearch(text), search, type, commit }),
    [text, search, type, commit],
  );
}

function searchOf(text: string): Search | undefined {
  const parsed = parseSearch(text);
  return 'ok' in parsed ? parsed.ok : undefined;
}
