import { memo, useMemo, useState } from 'react';
import Alert from '@cloudscape-design/components/alert';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Toggle from '@cloudscape-design/components/toggle';
import type { Selector } from '#domain/pattern/pattern.ts';
import { HIDDEN, maskSecrets } from '#domain/record/mask.ts';
import type { EventCells } from '#events/event-session.ts';
import type { JsonScalar } from '#ui/json/json-lines.ts';
import { JsonView } from '#ui/JsonView.tsx';
import { columnOfPath } from './column-paths.ts';
import type { Trait } from './narrow.ts';

interface MessageProps {
  /** As it was delivered. */
  readonly text: string;
  /** Of the event. */
  readonly cells: EventCells;
  readonly onNarrow: (trait: Trait, isExcluded: boolean) => void;
}

/** The message; credentials in it, which answers of STS carry, are covered until somebody asks for them. */
export const Message = memo(function Message({ text, cells, onNarrow }: MessageProps) {
  const { isRecord } = cells;
  // What was uncovered of one event says nothing about the next.
  const [revealedOf, setRevealedOf] = useState<string>();
  const revealed = revealedOf === cells.key;
  const masked = isRecord ? maskSecrets(text) : text;
  const filter = useMemo(
    () => ({
      takes: (_path: Selector, value: JsonScalar) => !isCovered(value),
      apply: (path: Selector, value: JsonScalar, isExcluded: boolean) =>
        onNarrow(traitOf(path, value, cells), isExcluded),
    }),
    [cells, onNarrow],
  );
  return (
    <SpaceBetween size="s">
      {masked !== text && (
        <Alert
          type="info"
          action={
            <Toggle
              checked={revealed}
              onChange={({ detail }) => setRevealedOf(detail.checked ? cells.key : undefined)}
            >
              Show
            </Toggle>
          }
        >
          This record carries credentials. They are hidden here and in copies.
        </Alert>
      )}
      <JsonView
        text={revealed ? text : masked}
        label={isRecord ? 'Record' : 'Message'}
        filter={filter}
      />
    </SpaceBetween>
  );
});

/** A value that masking has put in the place of another one: no event has it. */
const isCovered = (value: JsonScalar): boolean =>
  value.kind === 'string' &&
  (value.text === HIDDEN || /^[A-Z0-9]{4}…[A-Z0-9]{4}$/.test(value.text));

/** What the list is narrowed by: the column that shows just this field, or else the field. */
function traitOf(path: Selector, value: JsonScalar, cells: EventCells): Trait {
  const text = value.kind === 'boolean' ? String(value.value) : 'text' in value ? value.text : '';
  const column = columnOfPath(path, text, cells);
  return column === undefined
    ? { kind: 'path', path, value }
    : { kind: 'column', column, value: text };
}
