import { memo, useState, type ComponentProps } from 'react';
import type { Selector } from '#domain/pattern/pattern.ts';
import { printSelector } from '#domain/pattern/print.ts';
import { SmallAction } from '#ui/SmallAction.tsx';
import type { SmallIconName } from '#ui/SmallIcon.tsx';
import { visibleText } from '#ui/visible-text.ts';
import { pathOf, type JsonLine, type JsonScalar } from './json-lines.ts';
import styles from './json.module.css';

/** What a list can be narrowed by from here. */
export interface JsonFilter {
  /** Whether it can be narrowed by this value: not by one that is hidden. */
  readonly takes: (path: Selector, value: JsonScalar) => boolean;
  readonly apply: (path: Selector, value: JsonScalar, isExcluded: boolean) => void;
}

interface JsonRowProps {
  /** The number of the line. */
  readonly at: number;
  readonly line: JsonLine;
  /** What it is one of. */
  readonly lines: readonly JsonLine[];
  /** All of the text. */
  readonly text: string;
  readonly isFolded: boolean;
  readonly endsWithComma: boolean;
  /** The stop of the Tab key. */
  readonly isActive: boolean;
  /** The mouse is over it. */
  readonly isPointed: boolean;
  /** What is looked for, and whether this is the place that was come to. */
  readonly wanted: string;
  readonly isFound: boolean;
  readonly onToggle: (at: number) => void;
  readonly filter: JsonFilter | undefined;
}

const CLOSING: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

/** A value that is longer is clipped: laying out a quarter of a megabyte takes the browser longer than anybody reads. */
const LONGEST = 4_000;

/** A line of JSON, with what can be done with its value. */
export const JsonRow = memo(function JsonRow(props: JsonRowProps) {
  const {
    at,
    line,
    lines,
    text,
    isFolded,
    endsWithComma,
    isActive,
    isPointed,
    wanted,
    isFound,
    onToggle,
    filter,
  } = props;
  const { depth, key, kind, value, members } = line;
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole || value.length <= LONGEST ? value : value.slice(0, LONGEST);
  return (
    <div
      className={styles['row']}
      role="treeitem"
      aria-level={depth + 1}
      aria-selected={isActive}
      aria-expanded={kind === 'open' ? !isFolded : undefined}
      tabIndex={isActive ? 0 : -1}
      data-line={at}
      data-found={isFound || undefined}
      // Lines that break go on beneath their value.
      style={{ paddingInlineStart: `${depth * 14 + 34}px` }}
    >
      {kind === 'open' && (
        <button
          type="button"
          tabIndex={-1}
          className={styles['fold']}
          data-folded={isFolded || undefined}
          style={{ insetInlineStart: `${depth * 14}px` }}
          aria-label={isFolded ? 'Unfold' : 'Fold'}
          onClick={() => onToggle(at)}
        ></button>
      )}
      {key !== undefined && (
        <>
          <span className={styles['key']}>
            <Marked text={key} wanted={wanted} />
          </span>
          {': '}
        </>
      )}
      <span data-kind={line.scalar?.kind}>
        <Marked text={shown} wanted={wanted} />
      </span>
      {shown !== value && (
        <button type="button" className={styles['more']} onClick={() => setWhole(true)}>
          {`… Show all ${value.length.toLocaleString('en')} characters`}
        </button>
      )}
      {isFolded && (
        <>
          <button
            type="button"
            tabIndex={-1}
            className={styles['more']}
            onClick={() => onToggle(at)}
          >
            {`… ${members.toLocaleString('en')} ${value === '{' ? (members === 1 ? 'field' : 'fields') : members === 1 ? 'value' : 'values'} …`}
          </button>
          {CLOSING[value]}
        </>
      )}
      {endsWithComma && ','}
      {kind !== 'close' && (isActive || isPointed) && (
        <RowActions line={line} lines={lines} text={text} isActive={isActive} filter={filter} />
      )}
    </div>
  );
});

interface RowActionsProps {
  readonly line: JsonLine;
  readonly lines: readonly JsonLine[];
  readonly text: string;
  readonly isActive: boolean;
  readonly filter: JsonFilter | undefined;
}

function RowActions({ line, lines, text, isActive, filter }: RowActionsProps) {
  const { scalar } = line;
  const path = pathOf(lines, line);
  const canFilter = scalar !== undefined && filter?.takes(path, scalar) === true;
  const tabIndex = isActive ? 0 : -1;
  return (
    <span className={styles['actions']}>
      {canFilter && (
        <>
          <Action
            {...{ icon: 'filter', name: 'Only events with this value', tabIndex }}
            onClick={() => filter.apply(path, scalar, false)}
          />
          <Action
            {...{ icon: 'minus', name: 'Without events with this value', tabIndex }}
            onClick={() => filter.apply(path, scalar, true)}
          />
        </>
      )}
      <CopyAction
        what="Value"
        icon="copy"
        tabIndex={tabIndex}
        text={() => (scalar?.kind === 'string' ? scalar.text : text.slice(line.from, line.to))}
      />
      {path.length > 0 && (
        <CopyAction
          what="Path"
          icon="brackets"
          tabIndex={tabIndex}
          text={() => printSelector(path)}
        />
      )}
    </span>
  );
}

interface CopyActionProps {
  /** "Value". */
  readonly what: string;
  readonly icon: SmallIconName;
  readonly tabIndex: number;
  readonly text: () => string;
}

/** Copies, and says whether it could until the mouse leaves. */
function CopyAction({ what, icon, tabIndex, text }: CopyActionProps) {
  const [copied, setCopied] = useState<boolean>();
  const copy = () => {
    navigator.clipboard.writeText(text()).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  const name = `Copy ${what.toLowerCase()}`;
  return (
    <span onPointerLeave={() => setCopied(undefined)}>
      <Action
        icon={copied === undefined ? icon : copied ? 'check' : 'cross'}
        name={copied === undefined ? name : `${what} ${copied ? '' : 'could not be '}copied`}
        tabIndex={tabIndex}
        onClick={copy}
      />
    </span>
  );
}

const Action = (props: Omit<ComponentProps<typeof SmallAction>, 'className'>) => (
  <SmallAction {...props} className={styles['action']} />
);

/** A text with the places marked at which another one is found, letter case aside. */
function Marked({ text, wanted }: { readonly text: string; readonly wanted: string }) {
  if (wanted === '') return visibleText(text);
  const folded = text.toLowerCase();
  const needle = wanted.toLowerCase();
  // Few letters are longer in small: then places in one text are none in the other.
  if (folded.length !== text.length || !folded.includes(needle)) return visibleText(text);
  const parts = folded.split(needle);
  let at = 0;
  return parts.map((part, index) => {
    const before = text.slice(at, at + part.length);
    const hit = text.slice(at + part.length, at + part.length + needle.length);
    at += part.length + needle.length;
    return (
      // The parts of one text never change places.
      <span key={index}>
        {visibleText(before)}
        {index < parts.length - 1 && <mark>{visibleText(hit)}</mark>}
      </span>
    );
  });
}
