import { useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import Button from '@cloudscape-design/components/button';
import Input from '@cloudscape-design/components/input';
import { firstFolds, linesWith, seenLines, unfoldedTo, type JsonLine } from './json-lines.ts';
import { JsonRow, type JsonFilter } from './JsonRow.tsx';
import styles from './json.module.css';

interface JsonTreeProps {
  /** The text, exactly as it was received. */
  readonly text: string;
  /** Of this text. */
  readonly lines: readonly JsonLine[];
  /** What it is, for a screen reader: "Record". */
  readonly label: string;
  readonly filter?: JsonFilter | undefined;
}

/** From this many lines on there is something to look for. */
const WORTH_SEARCHING = 20;
/** So many rows are made at once; more when they are asked for. */
const ROWS = 500;

/**
 * JSON laid out over lines, whose objects and arrays fold. One stop of the Tab key: arrows walk through the lines, Left and Right fold and
 * unfold, and Tab leads on to what can be done with the line's value.
 */
export function JsonTree({ text, lines, label, filter }: JsonTreeProps) {
  const [folded, setFolded] = useState(() => firstFolds(lines));
  const [wanted, setWanted] = useState('');
  const [match, setMatch] = useState(0);
  const [active, setActive] = useState(0);
  const [pointed, setPointed] = useState<number>();
  const [most, setMost] = useState(ROWS);
  // Another text begins anew, but in the rows that are there: making them again would take ten times as long.
  const [of, setOf] = useState(lines);
  if (of !== lines) {
    setOf(lines);
    setFolded(firstFolds(lines));
    setMatch(0);
    setActive(0);
    setPointed(undefined);
    setMost(ROWS);
  }
  const tree = useRef<HTMLDivElement>(null);
  const seen = useMemo(() => seenLines(lines, folded), [lines, folded]);
  const found = useMemo(() => linesWith(lines, wanted), [lines, wanted]);
  const current = found[match];
  // The active line may have been folded away.
  const stop = seen.includes(active) ? active : 0;

  const goTo = (next: number, among = found) => {
    const at = among.length === 0 ? 0 : (next + among.length) % among.length;
    setMatch(at);
    const line = among[at];
    if (line === undefined) return;
    const unfolded = unfoldedTo(lines, folded, line);
    setFolded(unfolded);
    setMost(Math.max(most, seenLines(lines, unfolded).indexOf(line) + 1));
  };
  useEffect(() => {
    if (current === undefined) return;
    tree.current?.querySelector(`[data-line="${current}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const toggle = (line: number) => {
    const next = new Set(folded);
    if (!next.delete(line)) next.add(line);
    setFolded(next);
    setActive(line);
  };
  const focus = (line: number | undefined) => {
    if (line === undefined) return;
    setActive(line);
    setMost(Math.max(most, seen.indexOf(line) + 1));
    // A line beyond those that are shown is there after the next rendering.
    requestAnimationFrame(() =>
      tree.current?.querySelector<HTMLElement>(`[data-line="${line}"]`)?.focus(),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset['line'] === undefined)
      return;
    const next = lineAfterKey(event.key, { lines, folded, seen, active: stop });
    if (next === undefined) return;
    event.preventDefault();
    if (next === 'toggle') toggle(stop);
    else focus(next);
  };

  const isSearchable = lines.length > WORTH_SEARCHING;
  return (
    <div className={styles['json']}>
      {isSearchable && (
        <div className={styles['bar']}>
          <div className={styles['find']}>
            <Input
              type="search"
              value={wanted}
              placeholder={`Find in the ${label.toLowerCase()}`}
              ariaLabel={`Find in the ${label.toLowerCase()}`}
              onChange={({ detail }) => {
                setWanted(detail.value);
                goTo(0, linesWith(lines, detail.value));
              }}
              onKeyDown={({ detail }) => {
                if (detail.key === 'Enter') goTo(detail.shiftKey ? match - 1 : match + 1);
              }}
            />
          </div>
          <span className={styles['found']} role="status">
            {wanted === ''
              ? ''
              : found.length === 0
                ? 'Not found'
                : `${match + 1} of ${found.length.toLocaleString('en')}`}
          </span>
          <Button
            variant="inline-link"
            onClick={() => setFolded(folded.size > 0 ? new Set() : allFolded(lines))}
          >
            {folded.size > 0 ? 'Unfold all' : 'Fold all'}
          </Button>
        </div>
      )}
      <div
        className={styles['tree']}
        role="tree"
        tabIndex={-1}
        aria-label={label}
        ref={tree}
        onKeyDown={onKeyDown}
        onPointerOver={({ target }) => setPointed(lineOf(target))}
        onPointerLeave={() => setPointed(undefined)}
      >
        {seen.slice(0, most).map((at) => {
          const line = lines[at];
          return (
            line !== undefined && (
              <JsonRow
                key={at}
                at={at}
                line={line}
                lines={lines}
                text={text}
                isFolded={folded.has(at)}
                endsWithComma={folded.has(at) ? lines[line.end]?.hasComma === true : line.hasComma}
                isActive={at === stop}
                isPointed={at === pointed}
                wanted={wanted}
                isFound={at === current}
                onToggle={toggle}
                filter={filter}
              />
            )
          );
        })}
      </div>
      {seen.length > most && (
        <Button variant="inline-link" onClick={() => setMost(most + 4 * ROWS)}>
          {`Show more of the ${(seen.length - most).toLocaleString('en')} lines that follow`}
        </Button>
      )}
    </div>
  );
}

/** The number of the line that an element is part of. */
function lineOf(target: EventTarget): number | undefined {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-line]') : null;
  return row === null ? undefined : Number(row.dataset['line']);
}

/** Everything but the outermost. */
const allFolded = (lines: readonly JsonLine[]): ReadonlySet<number> =>
  new Set(lines.flatMap(({ kind, depth }, at) => (kind === 'open' && depth > 0 ? [at] : [])));

interface Walk {
  readonly lines: readonly JsonLine[];
  readonly folded: ReadonlySet<number>;
  readonly seen: readonly number[];
  readonly active: number;
}

/** The line that a key of the tree pattern leads to (WAI-ARIA Authoring Practices, tree view), or that it folds or unfolds. */
function lineAfterKey(
  key: string,
  { lines, folded, seen, active }: Walk,
): number | 'toggle' | undefined {
  const place = seen.indexOf(active);
  const line = lines[active];
  const isOpen = line?.kind === 'open' && !folded.has(active);
  switch (key) {
    case 'ArrowDown':
      return seen[place + 1];
    case 'ArrowUp':
      return seen[place - 1];
    case 'Home':
      return seen[0];
    case 'End':
      return seen.at(-1);
    case 'ArrowRight':
      if (isOpen) return seen[place + 1];
      return line?.kind === 'open' ? 'toggle' : undefined;
    case 'ArrowLeft':
      if (isOpen) return 'toggle';
      return line === undefined || line.parent < 0 ? undefined : line.parent;
    default:
      return undefined;
  }
}
