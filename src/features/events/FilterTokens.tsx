import Button from '@cloudscape-design/components/button';
import TokenGroup from '@cloudscape-design/components/token-group';
import type { FacetChoice } from '#events/question.ts';
import { visibleText } from '#ui/visible-text.ts';
import { choose, FACET_TITLES, facetValueText } from './facet-words.ts';
import styles from './events.module.css';

interface FilterTokensProps {
  readonly choices: readonly FacetChoice[];
  readonly onChoices: (choices: readonly FacetChoice[]) => void;
  /** The zoomed part of the range in words, and how to let go of it. */
  readonly zoom: string | undefined;
  readonly onZoomOut: () => void;
  /** Lets go of everything at once. */
  readonly onClear: () => void;
}

/** What the list is narrowed to, each a click from being let go. */
export function FilterTokens(props: FilterTokensProps) {
  const { choices, onChoices, zoom, onZoomOut, onClear } = props;
  const chosen = choices.flatMap(({ facet, included, excluded }) => [
    ...included.map((value) => ({ facet, value, sign: '=' })),
    ...excluded.map((value) => ({ facet, value, sign: '≠' })),
  ]);
  if (chosen.length === 0 && zoom === undefined) return null;
  const items = [
    ...chosen.map(({ facet, value, sign }) => {
      const label = `${FACET_TITLES[facet]} ${sign} ${visibleText(facetValueText(facet, value))}`;
      return { label, dismissLabel: `Remove ${label}` };
    }),
    ...(zoom === undefined ? [] : [{ label: zoom, dismissLabel: 'Zoom out' }]),
  ];
  return (
    <div className={styles['tokens']}>
      <TokenGroup
        items={items}
        onDismiss={({ detail: { itemIndex } }) => {
          const token = chosen[itemIndex];
          if (token === undefined) onZoomOut();
          else onChoices(choose(choices, token.facet, token.value, 'release'));
        }}
      />
      <Button variant="inline-link" ariaLabel="Clear all filters" onClick={onClear}>
        Clear all
      </Button>
    </div>
  );
}
