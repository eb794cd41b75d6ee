import { useState } from 'react';
import CodeView from '@cloudscape-design/code-view/code-view';
import highlightJson from '@cloudscape-design/code-view/highlight/json';
import Box from '@cloudscape-design/components/box';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { CopyButton } from './CopyButton.tsx';
import { formatJson } from './format-json.ts';
import styles from './ui.module.css';

interface JsonViewProps {
  /** The text, exactly as it was received. */
  readonly text: string;
  /** What it is, for a screen reader: "Record". */
  readonly label: string;
  /** The other layout by its name: what the text is when it is not laid out. */
  readonly unchanged?: string;
}

/** Above this many characters colouring takes over 300 ms and thousands of elements: then the text stands in a `pre`. */
const LONGEST_COLOURED = 24_000;

/** A text that may be JSON: laid out over lines, or exactly as it is, which is also what is copied. */
export function JsonView({ text, label, unchanged = 'As delivered' }: JsonViewProps) {
  const [layout, setLayout] = useState('formatted');
  const formatted = formatJson(text);
  const shown = layout === 'formatted' ? (formatted ?? text) : text;
  return (
    <SpaceBetween size="xs">
      <div className={styles['bar']}>
        {formatted === undefined ? (
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
        <CopyButton text={text} what={formatted === undefined ? 'text' : 'JSON'} variant="button" />
      </div>
      {formatted !== undefined && shown.length <= LONGEST_COLOURED ? (
        <CodeView content={shown} highlight={highlightJson} wrapLines ariaLabel={label} />
      ) : (
        // A scrollable region has to take the focus, or a keyboard could not scroll it.
        <pre className={styles['raw']} role="region" aria-label={label} tabIndex={0}>
          {shown}
        </pre>
      )}
    </SpaceBetween>
  );
}
