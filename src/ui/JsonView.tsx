import { useMemo, useState } from 'react';
import Box from '@cloudscape-design/components/box';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { CopyButton } from './CopyButton.tsx';
import { jsonLines } from './json/json-lines.ts';
import type { JsonFilter } from './json/JsonRow.tsx';
import { JsonTree } from './json/JsonTree.tsx';
import { visibleLines } from './visible-text.ts';
import styles from './ui.module.css';

interface JsonViewProps {
  /** The text, exactly as it was received. */
  readonly text: string;
  /** What it is, for a screen reader: "Record". */
  readonly label: string;
  /** The other layout by its name: what the text is when it is not laid out. */
  readonly unchanged?: string;
  /** Narrows a list by a value; keep the object while it does the same. */
  readonly filter?: JsonFilter;
}

/** A text that may be JSON: laid out over lines that fold, or exactly as it is, which is also what is copied. */
export function JsonView({ text, label, unchanged = 'As delivered', filter }: JsonViewProps) {
  const [layout, setLayout] = useState('formatted');
  const lines = useMemo(() => jsonLines(text), [text]);
  return (
    <SpaceBetween size="xs">
      <div className={styles['bar']}>
        {lines === undefined ? (
          <Box color="text-body-secondary">
            Plain text, {unchanged.charAt(0).toLowerCase() + unchanged.slice(1)}
          </Box>
        ) : (
          <SegmentedControl
            label={`Layout of the ${label.toLowerCase()}`}
            selectedId={layout}
            options={[
              { id: 'formatted', text: 'Formatted' },
              { id: 'delivered', text: unchanged },
            ]}
            onChange={({ detail }) => setLayout(detail.selectedId)}
          />
        )}
        <CopyButton text={text} what={lines === undefined ? 'text' : 'JSON'} variant="button" />
      </div>
      {lines !== undefined && layout === 'formatted' ? (
        <div role="region" aria-label={label}>
          <JsonTree text={text} lines={lines} label={label} filter={filter} />
        </div>
      ) : (
        // A scrollable region has to take the focus, or a keyboard could not scroll it.
        <pre className={styles['raw']} role="region" aria-label={label} tabIndex={0}>
          {visibleLines(text)}
        </pre>
      )}
    </SpaceBetween>
  );
}
