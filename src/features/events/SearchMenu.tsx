import { useState } from 'react';
import ButtonDropdown, {
  type ButtonDropdownProps,
} from '@cloudscape-design/components/button-dropdown';
import { CIS_PRESETS } from '#domain/pattern/presets.ts';
import { readNamedSearches, type NamedSearch } from './named-searches.ts';
import { NamedSearches } from './NamedSearches.tsx';

interface SearchMenuProps {
  /** What the box says; `undefined` while that is nothing, or wrong. */
  readonly search: string | undefined;
  readonly onSearch: (text: string) => void;
}

/** Searches that are there already: a person's own by their names, and the patterns of the CIS benchmark. */
export function SearchMenu({ search, onSearch }: SearchMenuProps) {
  const [named, setNamed] = useState(() => readNamedSearches(localStorage));
  const [isShown, setShown] = useState(false);
  return (
    <>
      <ButtonDropdown
        items={itemsOf(named, search)}
        expandToViewport
        onItemClick={({ detail }) => {
          if (detail.id === MANAGE) {
            setShown(true);
            return;
          }
          const found = searchOf(detail.id, named);
          if (found !== undefined) onSearch(found);
        }}
      >
        Searches
      </ButtonDropdown>
      {isShown && (
        <NamedSearches
          all={named}
          search={search}
          onChange={setNamed}
          onClose={() => setShown(false)}
        />
      )}
    </>
  );
}

const MANAGE = 'manage';
const NAMED = 'named:';

const itemsOf = (
  named: readonly NamedSearch[],
  search: string | undefined,
): ButtonDropdownProps.ItemOrGroup[] => [
  {
    id: MANAGE,
    text: search === undefined ? 'Saved searches' : 'Save this search',
    ...(named.length > 0 && { secondaryText: 'Rename or delete saved ones' }),
  },
  ...(named.length > 0
    ? [
        {
          text: 'Saved',
          items: named.map((each) => ({
            id: NAMED + each.name,
            text: each.name,
            secondaryText: each.search,
          })),
        },
      ]
    : []),
  {
    text: 'CIS AWS Foundations Benchmark',
    items: CIS_PRESETS.map(({ id, title, corrected }) => ({
      id,
      text: `${id} ${title}`,
      ...(corrected !== undefined && { secondaryText: `Corrected: ${corrected.reason}` }),
    })),
  },
];

function searchOf(id: string, named: readonly NamedSearch[]): string | undefined {
  const own = named.find(({ name }) => id === NAMED + name);
  if (own !== undefined) return own.search;
  const preset = CIS_PRESETS.find((each) => each.id === id);
  return preset?.corrected?.pattern ?? preset?.pattern;
}
