import { memo, useEffect, useState, type RefObject } from 'react';
import Autosuggest, { type AutosuggestProps } from '@cloudscape-design/components/autosuggest';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import SegmentedControl from '@cloudscape-design/components/segmented-control';
import { asFilterPattern } from '#domain/search/as-filter-pattern.ts';
import { completeSearch, type Completion } from '#domain/search/complete-search.ts';
import type { EventSession } from '#events/event-session.ts';
import { keepSearch, readSearches } from './kept-searches.ts';
import { SearchMenu } from './SearchMenu.tsx';
import type { SearchText } from './use-search.ts';
import styles from './events.module.css';

interface SearchBoxProps {
  readonly search: SearchText;
  readonly session: EventSession | undefined;
  readonly scope: 'loaded' | 'aws';
  /** Nothing can be asked of AWS without it. */
  readonly onScope: ((scope: 'loaded' | 'aws') => void) | undefined;
  readonly ref: RefObject<AutosuggestProps.Ref | null>;
}

/** One box for words, column words and CloudWatch's filter patterns, with what could come next and what is wrong with it. */
export const SearchBox = memo(function SearchBox({
  search,
  session,
  scope,
  onScope,
  ref,
}: SearchBoxProps) {
  const { text, parsed } = search;
  const completion = completeSearch(text, text.length);
  const values = useValues(session, completion);
  const error = 'error' in parsed ? parsed.error : undefined;
  const asked = asFilterPattern(text);
  const isAws = scope === 'aws';
  const commit = (next: string) => {
    // AWS would look for something else than what the box says.
    if (isAws && 'reason' in asFilterPattern(next)) {
      search.type(next);
      return;
    }
    keepSearch(localStorage, next);
    search.commit(next);
  };
  return (
    <div className={styles['search']}>
      <div className={styles['searchField']}>
        <FormField
          stretch
          constraintText={
            isAws ? 'AWS looks for this in the log group; press Enter to ask.' : undefined
          }
          {...(error !== undefined && { errorText: errorText(text, error) })}
          {...(error === undefined &&
            isAws &&
            'reason' in asked && {
              errorText: (
                <>
                  {asked.reason}{' '}
                  {asked.nearest !== undefined && (
                    <>
                      The nearest is <Box variant="code">{asked.nearest}</Box>{' '}
                      <Button variant="inline-link" onClick={() => commit(asked.nearest ?? '')}>
                        Ask for that
                      </Button>{' '}
                    </>
                  )}
                  <Button variant="inline-link" onClick={() => onScope?.('loaded')}>
                    Search the loaded events
                  </Button>
                </>
              ),
            })}
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
            invalid={error !== undefined || (isAws && 'reason' in asked)}
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
      {onScope !== undefined && (
        <SegmentedControl
          label="Where to search"
          selectedId={scope}
          options={[
            { id: 'loaded', text: 'Loaded events' },
            {
              id: 'aws',
              text: 'Ask AWS',
              ...(!isAws &&
                'reason' in asked && { disabled: true, disabledReason: insteadOf(asked) }),
            },
          ]}
          onChange={({ detail }) => onScope(detail.selectedId === 'aws' ? 'aws' : 'loaded')}
        />
      )}
      <SearchMenu
        search={text.trim() === '' || error !== undefined ? undefined : text}
        onSearch={commit}
      />
    </div>
  );
});

/** Why AWS cannot be asked, and what it could be asked. */
const insteadOf = ({ reason, nearest }: { reason: string; nearest: string | undefined }): string =>
  nearest === undefined ? reason : `${reason} Search for ${nearest} to ask AWS.`;

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
