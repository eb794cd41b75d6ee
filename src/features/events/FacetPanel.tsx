import { memo, useCallback, useState } from 'react';
import Button from '@cloudscape-design/components/button';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Input from '@cloudscape-design/components/input';
import type { EventSession } from '#events/event-session.ts';
import { FACETS, type Facet, type FacetChoice, type FacetCounts } from '#events/question.ts';
import { visibleText } from '#ui/visible-text.ts';
import { choose, FACET_TITLES, facetValueText, type FacetUse } from './facet-words.ts';
import { useAnswers } from '#ui/use-answers.ts';
import styles from './events.module.css';

interface FacetPanelProps {
  readonly session: EventSession;
  readonly version: number;
  readonly choices: readonly FacetChoice[];
  readonly onChoices: (choices: readonly FacetChoice[]) => void;
  /** Shown also where the list leaves no room for it. */
  readonly isAskedFor: boolean;
}

const FEW = 8;
const MANY = 50;
/** So many are looked through for a text. */
const MOST = 2_000;

/** The facets that are open when a person comes. */
const OPEN: ReadonlySet<Facet> = new Set(['eventName', 'source', 'user', 'error']);

/** The most frequent values of ten columns, with how many events would match; a click takes them alone or leaves them out. */
export const FacetPanel = memo(function FacetPanel({
  session,
  version,
  choices,
  onChoices,
  isAskedFor,
}: FacetPanelProps) {
  const [long, setLong] = useState<readonly Facet[]>([]);
  const most = long.length === 0 ? FEW : MOST;
  const ask = useCallback((of: EventSession) => of.facets(FACETS, most), [most]);
  const counts = useAnswers(session, version, ask);
  const use = (facet: Facet, value: string, how: FacetUse) =>
    onChoices(choose(choices, facet, value, how));
  return (
    <nav
      className={styles['facets']}
      aria-label="Filter by value"
      data-asked-for={isAskedFor || undefined}
    >
      {(Object.keys(FACET_TITLES) as Facet[]).map((facet) => (
        <FacetSection
          key={facet}
          facet={facet}
          counts={counts?.find((each) => each.facet === facet)}
          choice={choices.find((each) => each.facet === facet)}
          isLong={long.includes(facet)}
          onLong={(isLong) =>
            setLong((before) =>
              isLong ? [...before, facet] : before.filter((each) => each !== facet),
            )
          }
          onUse={use}
        />
      ))}
    </nav>
  );
});

interface FacetSectionProps {
  readonly facet: Facet;
  readonly counts: FacetCounts | undefined;
  readonly choice: FacetChoice | undefined;
  readonly isLong: boolean;
  readonly onLong: (isLong: boolean) => void;
  readonly onUse: (facet: Facet, value: string, how: FacetUse) => void;
}

function FacetSection({ facet, counts, choice, isLong, onLong, onUse }: FacetSectionProps) {
  const title = FACET_TITLES[facet];
  const top = counts?.top ?? [];
  const isChosen = (value: string) =>
    choice?.included.includes(value) === true || choice?.excluded.includes(value) === true;
  const [sought, setSought] = useState('');
  const isSought = (value: string) =>
    facetValueText(facet, value).toLowerCase().includes(sought.trim().toLowerCase());
  const shown = isLong
    ? top.filter(({ value }) => isSought(value)).slice(0, MANY)
    : top.filter(({ value }, place) => place < FEW || isChosen(value));
  return (
    <ExpandableSection
      variant="default"
      defaultExpanded={OPEN.has(facet) || choice !== undefined}
      headerText={title}
      headingTagOverride="h2"
    >
      {isLong && (
        <div className={styles['findValue']}>
          <Input
            type="search"
            value={sought}
            placeholder={`Find in ${title}`}
            ariaLabel={`Find in ${title}`}
            clearAriaLabel="Clear"
            onChange={({ detail }) => setSought(detail.value)}
          />
        </div>
      )}
      {shown.length === 0 ? (
        <span className={styles['none']}>
          {isLong && sought !== '' ? 'No such value' : 'No values'}
        </span>
      ) : (
        <ul className={styles['values']}>
          {shown.map(({ value, count }) => (
            <FacetValue
              key={value}
              text={visibleText(facetValueText(facet, value))}
              title={title}
              count={count}
              isIncluded={choice?.included.includes(value) === true}
              isExcluded={choice?.excluded.includes(value) === true}
              onUse={(how) => onUse(facet, value, how)}
            />
          ))}
        </ul>
      )}
      {(counts?.distinct ?? 0) > FEW && (
        <Button
          variant="inline-link"
          onClick={() => {
            setSought('');
            onLong(!isLong);
          }}
          ariaLabel={isLong ? `Fewer of ${title}` : `More of ${title}`}
        >
          {isLong ? 'Fewer' : `More (${(counts?.distinct ?? 0).toLocaleString('en')} in all)`}
        </Button>
      )}
    </ExpandableSection>
  );
}

interface FacetValueProps {
  readonly text: string;
  /** The facet's name, for a screen reader. */
  readonly title: string;
  readonly count: number;
  readonly isIncluded: boolean;
  readonly isExcluded: boolean;
  readonly onUse: (how: FacetUse) => void;
}

function FacetValue({ text, title, count, isIncluded, isExcluded, onUse }: FacetValueProps) {
  return (
    <li className={styles['value']}>
      <button
        type="button"
        className={styles['include']}
        aria-pressed={isIncluded}
        data-excluded={isExcluded || undefined}
        title={text}
        onClick={() => onUse(isIncluded || isExcluded ? 'release' : 'include')}
      >
        <span className={styles['valueText']}>{text}</span>
        <span className={styles['valueCount']}>{count.toLocaleString('en')}</span>
      </button>
      <button
        type="button"
        className={styles['exclude']}
        aria-pressed={isExcluded}
        aria-label={`Leave out ${title} ${text}`}
        title="Leave out"
        onClick={() => onUse(isExcluded ? 'release' : 'exclude')}
      >
        −
      </button>
    </li>
  );
}
