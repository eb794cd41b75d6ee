import { useEffect, useRef, useState } from 'react';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import FormField from '@cloudscape-design/components/form-field';
import Input, { type InputProps } from '@cloudscape-design/components/input';
import LiveRegion from '@cloudscape-design/components/live-region';
import Modal from '@cloudscape-design/components/modal';
import SpaceBetween from '@cloudscape-design/components/space-between';
import {
  withNamedSearch,
  withoutNamedSearch,
  writeNamedSearches,
  type NamedSearch,
} from './named-searches.ts';
import styles from './events.module.css';

interface NamedSearchesProps {
  readonly all: readonly NamedSearch[];
  /** The search that may be given a name. */
  readonly search: string | undefined;
  readonly onChange: (all: readonly NamedSearch[]) => void;
  readonly onClose: () => void;
}

/** Gives a search a name, other names to others, and forgets them; each step can be taken back. */
export function NamedSearches({ all, search, onChange, onClose }: NamedSearchesProps) {
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string>();
  const [deleted, setDeleted] = useState<NamedSearch>();
  const keep = (next: readonly NamedSearch[]): void => {
    try {
      writeNamedSearches(localStorage, next);
      setProblem(undefined);
    } catch {
      setProblem(
        'This browser keeps nothing for this page: the searches are gone when it is closed.',
      );
    }
    onChange(next);
  };
  const isTaken = all.some((each) => each.name === name.trim());
  const save = () => {
    if (search === undefined || name.trim() === '') return;
    keep(withNamedSearch(all, { name, search }));
    setName('');
  };
  return (
    <Modal
      visible
      header="Saved searches"
      closeAriaLabel="Close"
      onDismiss={onClose}
      footer={
        <Box float="right">
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </Box>
      }
    >
      <SpaceBetween size="l">
        {search !== undefined && (
          <FormField
            label="Name for this search"
            description={search}
            constraintText={isTaken ? 'This replaces the search of that name.' : undefined}
            secondaryControl={
              <Button onClick={save} disabled={name.trim() === ''}>
                Save
              </Button>
            }
          >
            <Input
              value={name}
              onChange={({ detail }) => setName(detail.value)}
              onKeyDown={({ detail }) => {
                if (detail.key === 'Enter') save();
              }}
            />
          </FormField>
        )}
        {all.length === 0 && <Box color="text-body-secondary">No search has a name yet.</Box>}
        <ul className={styles['values']}>
          {all.map((each) => (
            <SavedSearch
              key={each.name}
              named={each}
              names={all.map((other) => other.name)}
              onRename={(next) =>
                keep(
                  withNamedSearch(withoutNamedSearch(all, each.name), {
                    ...each,
                    name: next,
                  }),
                )
              }
              onDelete={() => {
                setDeleted(each);
                keep(withoutNamedSearch(all, each.name));
              }}
            />
          ))}
        </ul>
        <LiveRegion>
          {deleted !== undefined && (
            <>
              {`${deleted.name} is deleted. `}
              <Button
                variant="inline-link"
                onClick={() => {
                  keep(withNamedSearch(all, deleted));
                  setDeleted(undefined);
                }}
              >
                Undo
              </Button>
            </>
          )}
        </LiveRegion>
        {problem !== undefined && <Box color="text-status-error">{problem}</Box>}
      </SpaceBetween>
    </Modal>
  );
}

interface SavedSearchProps {
  readonly named: NamedSearch;
  readonly names: readonly string[];
  readonly onRename: (name: string) => void;
  readonly onDelete: () => void;
}

function SavedSearch({ named, names, onRename, onDelete }: SavedSearchProps) {
  const [name, setName] = useState<string>();
  const input = useRef<InputProps.Ref>(null);
  const isEdited = name !== undefined;
  // The button that was pressed is gone.
  useEffect(() => {
    if (isEdited) input.current?.focus();
  }, [isEdited]);
  const next = name?.trim();
  const isTaken = next !== undefined && next !== named.name && names.includes(next);
  const isGood = next !== undefined && next !== '' && !isTaken;
  return (
    <li className={styles['savedSearch']}>
      {name === undefined ? (
        <div className={styles['savedText']}>
          <Box variant="strong">{named.name}</Box>
          <Box variant="code">{named.search}</Box>
        </div>
      ) : (
        <FormField stretch {...(isTaken && { errorText: 'Another search has this name.' })}>
          <Input
            ref={input}
            value={name}
            ariaLabel={`New name for ${named.name}`}
            onChange={({ detail }) => setName(detail.value)}
            onKeyDown={({ detail }) => {
              if (detail.key === 'Enter' && isGood) onRename(next);
            }}
          />
        </FormField>
      )}
      <SpaceBetween direction="horizontal" size="xxs">
        {name === undefined ? (
          <Button
            variant="icon"
            iconName="edit"
            ariaLabel={`Rename ${named.name}`}
            onClick={() => setName(named.name)}
          />
        ) : (
          <Button
            variant="icon"
            iconName="check"
            ariaLabel="Keep the new name"
            disabled={!isGood}
            onClick={() => {
              if (isGood) onRename(next);
            }}
          />
        )}
        <Button
          variant="icon"
          iconName="remove"
          ariaLabel={`Delete ${named.name}`}
          onClick={onDelete}
        />
      </SpaceBetween>
    </li>
  );
}
