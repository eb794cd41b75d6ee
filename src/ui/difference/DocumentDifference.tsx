import { useMemo, useState } from 'react';
import Box from '@cloudscape-design/components/box';
import { CopyButton } from '#ui/CopyButton.tsx';
import { visibleText } from '#ui/visible-text.ts';
import {
  differenceInWords,
  foldKept,
  lineDifference,
  type DifferenceLine,
} from './line-difference.ts';
import styles from './difference.module.css';

interface DocumentDifferenceProps {
  readonly before: string;
  /** What is copied. */
  readonly after: string;
  /** What it is, as its name says it: "Trust policy". */
  readonly what: string;
  /** How many alike lines stand around each difference; without it, all of them. */
  readonly near?: number;
}

/** Two texts laid over each other: added and removed lines by sign, by colour, and in words for who sees neither. */
export function DocumentDifference({
  before,
  after,
  what,
  near = Infinity,
}: DocumentDifferenceProps) {
  const lines = useMemo(() => lineDifference(before, after), [before, after]);
  return (
    <div className={styles['difference']} role="group" aria-label={`${what}, what is different`}>
      <div className={styles['differenceBar']}>
        <Box color="text-body-secondary">{differenceInWords(lines)}</Box>
        <CopyButton text={after} what={`new ${what.toLowerCase()}`} />
      </div>
      {foldKept(lines, near).map((part, index) =>
        part.kind === 'shown' ? (
          <Lines key={index} lines={part.lines} />
        ) : (
          <Folded key={index} lines={part.lines} />
        ),
      )}
    </div>
  );
}

interface LinesProps {
  readonly lines: readonly DifferenceLine[];
}

function Folded({ lines }: LinesProps) {
  const [isShown, setShown] = useState(false);
  if (isShown) return <Lines lines={lines} />;
  return (
    <button type="button" className={styles['folded']} onClick={() => setShown(true)}>
      {`Show ${lines.length.toLocaleString('en')} lines that are alike`}
    </button>
  );
}

// The lines of one difference never change places.
const Lines = ({ lines }: LinesProps) =>
  lines.map((line, index) => <Line key={`${index} ${line.kind}`} {...line} />);

const LOOKS = {
  added: { sign: '+', color: 'text-status-success', spoken: 'Added: ' },
  removed: { sign: '-', color: 'text-status-error', spoken: 'Removed: ' },
  kept: { sign: ' ', color: 'inherit', spoken: '' },
} as const;

function Line({ kind, text }: DifferenceLine) {
  const { sign, color, spoken } = LOOKS[kind];
  return (
    <Box variant="div" color={color}>
      <div className={styles['differenceLine']}>
        <span aria-hidden="true">{sign} </span>
        {spoken !== '' && <span className={styles['spoken']}>{spoken}</span>}
        {visibleText(text)}
      </div>
    </Box>
  );
}
