import Box from '@cloudscape-design/components/box';
import { CopyButton } from '#ui/CopyButton.tsx';
import { differenceInWords, lineDifference, type DifferenceLine } from './line-difference.ts';
import styles from './setup.module.css';

interface DocumentDifferenceProps {
  readonly before: string;
  /** What is copied. */
  readonly after: string;
  /** What it is, as its name says it: "Trust policy". */
  readonly what: string;
}

/** Two texts laid over each other: added and removed lines by sign, by colour, and in words for who sees neither. */
export function DocumentDifference({ before, after, what }: DocumentDifferenceProps) {
  const lines = lineDifference(before, after);
  return (
    <div className={styles['difference']} role="group" aria-label={`${what}, what is different`}>
      <div className={styles['differenceBar']}>
        <Box color="text-body-secondary">{differenceInWords(lines)}</Box>
        <CopyButton text={after} what={`new ${what.toLowerCase()}`} />
      </div>
      {lines.map((line, index) => (
        <Line key={`${index} ${line.kind}`} {...line} />
      ))}
    </div>
  );
}

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
        {text}
      </div>
    </Box>
  );
}
