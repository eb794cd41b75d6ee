import { useEffect, useState, type RefObject } from 'react';
import Autosuggest, { type AutosuggestProps } from '@cloudscape-design/components/autosuggest';
import Box from '@cloudscape-design/components/box';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import FormField from '@cloudscape-design/components/form-field';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import { CIS_PRESETS } from '#domain/pattern/presets.ts';
import { completeSearch, type Completion } from '#domain/search/complete-search.ts';
import type { EventSession } from '#events/event-session.ts';
import { keepSearch, readSearches } from './kept-searches.ts';
import type { SearchText } from './use-search.ts';
import styles from './events.module.css';

interface SearchBoxProps {
  readonly search: SearchText;
  readonly session: EventSession | undefined;
  readonly scope: 'loaded' | 'aws';
  readonly onScope: (scope: 'loaded' | 'aws') => void;
  readonly ref: RefObject<AutosuggestProps.Ref | null>;
}

/** One box for words, column words and CloudWatch's filter patterns, with what could come next and what is wrong with it. */
export function SearchBox({ search, session, scope, onScope, ref }: SearchBoxProps) {
  const { text, parsed } = search;
  const completion = completeSearch(text, text.length);
  const values = useValues(session, completion);
  const error = 'error' in parsed ? parsed.error : undefined;
  const commit = (next: string) => {
    keepSearch(localStorage, next);
    search.commit(next);
  };
  return (
    <div className={styles['search']}>
      <div className={styles['searchField']}>
        <FormField
          stretch
          constraintText={
            scope === 'aws' ? 'AWS looks for this in the log group; press Enter to ask.' : undefined
          }
          {...(error !== undefined && { errorText: errorText(text, error) })}
        >
          <Autosuggest
            ref={ref}
            value={text}
            options={optionsOf(text, completion, values)}
            filteringType="manual"
            enteredTextLabel={(entered) => `Search for ${entered}`}
            ariaLabel="Search events"
            placeholder={'user:ana error:* lag>10m, words, or { $.eventName = "CreateRole" }'}
            empty={false}
            invalid={error !== undefined}
            clearAriaLabel="Clear the search"
            onChange={({ detail }) => search.type(detail.value)}
            onSelect={({ detail }) => {
              if (detail.value.endsWith(':')) search.type(detail.value);
              else commit(detail.value);
            }}
            onKeyDown={({ detail }) => {
              if (detail.key === 'Enter') commit(text);
            }}
          />
        </FormField>
      </div>
      <SegmentedControl
        label="Where to search"
        selectedId={scope}
        options={[
          { id: 'loaded', text: 'Loaded events' },
          { id: 'aws', text: 'Ask AWS' },
        ]}
        onChange={({ detail }) => onScope(detail.selectedId === 'aws' ? 'aws' : 'loaded')}
      />
      <ButtonDropdown
        items={CIS_PRESETS.map(({ id, title, corrected }) => ({
          id,
          text: `${id} ${title}`,
          ...(corrected !== undefined && {
            secondaryText: `Corrected: ${corrected.reason}`,
          }),
        }))}
        expandToViewport
        onItemClick={({ detail }) => {
          const preset = CIS_PRESETS.find(({ id }) => id === detail.id);
          if (preset !== undefined) commit(preset.corrected?.pattern ?? preset.pattern);
        }}
      >
        CIS patterns
      </ButtonDropdown>
    </div>
  );
}

/** The text up to the mistake, so that it can be found, and what is wrong there. */
function errorText(text: string, { message, column }: { message: string; column: number }) {
  return (
    <>
      <Box variant="code" color="inherit">
        {text.slice(Math.max(0, column - 24), column)}
        <mark className={styles['mistake']}>{text.slice(column, column + 12) || ' '}</mark>
      </Box>{' '}
      {`Character ${column + 1}: ${message}`}
    </>
  );
}

const MOST_VALUES = 12;

/** The values of the column that is being typed, from the events that are loaded. */
function useValues(
  session: EventSession | undefined,
  completion: Completion | undefined,
): readonly string[] {
  const [values, setValues] = useState<readonly string[]>([]);
  const column = completion?.kind === 'values' ? completion.column : undefined;
  const containing = completion?.kind === 'values' ? completion.containing : '';
  useEffect(() => {
    if (session === undefined || column === undefined) return undefined;
    let isCurrent = true;
    const look = async () => {
      const found = await session.values(column, containing, MOST_VALUES);
      if (isCurrent) setValues(found);
    };
    look().catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [session, column, containing]);
  return column === undefined ? [] : values;
}

function optionsOf(
  text: string,
  completion: Completion | undefined,
  values: readonly string[],
): AutosuggestProps.Options {
  const history = readSearches(localStorage).filter(
    (each) => each !== text && each.startsWith(text),
  );
  return [
    ...(completion?.kind === 'values'
      ? [
          {
            label: 'Values in the loaded events',
            options: values.map((value) => ({
              value: text.slice(0, completion.from) + quoted(value, text.slice(0, completion.from)),
              label: value,
            })),
          },
        ]
      : []),
    ...(completion?.kind === 'columns'
      ? [
          {
            label: 'Columns',
            options: completion.columns.map(({ names, help, example }) => ({
              value: `${text.slice(0, completion.from)}${names[0]}:`,
              label: `${names[0]}:`,
              description: `${help}, as in ${example}`,
            })),
          },
        ]
      : []),
    ...(history.length > 0
      ? [{ label: 'Searched before', options: history.slice(0, 6).map((value) => ({ value })) }]
      : []),
  ];
}

/** A value as it has to be written behind what is typed already. */
function quoted(value: string, before: string): string {
  if (before.endsWith('"')) return `${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
  return /[\s,"\\]/.test(value) ? `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"` : value;
}
