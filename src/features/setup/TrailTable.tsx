import { useCollection } from '@cloudscape-design/collection-hooks';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import TextFilter from '@cloudscape-design/components/text-filter';
import { useAccess } from '#ui/access.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { NoMatchState } from '#ui/NoMatchState.tsx';
import type { TrailChoice } from './trail-choice.ts';
import { trailNotes } from './trail-notes.ts';

export interface TrailTableProps {
  readonly choices: readonly TrailChoice[] | undefined;
  readonly error: unknown;
  readonly isLoading: boolean;
  readonly onRetry: () => void;
  readonly chosen: TrailChoice | undefined;
  readonly onChoose: (trail: TrailChoice) => void;
}

const NONE: readonly TrailChoice[] = [];

/** All trails of the account, wherever they live, one of them to be chosen. */
export function TrailTable({ choices, chosen, onChoose, ...list }: TrailTableProps) {
  const { region } = useAccess();
  const { items, collectionProps, filterProps, filteredItemsCount, actions } = useCollection(
    choices ?? NONE,
    {
      filtering: { fields: ['name', 'homeRegion', 'logGroupName'] },
      sorting: { defaultState: { sortingColumn: { sortingField: 'name' } } },
    },
  );
  const notes = chosen?.trail ? trailNotes(chosen.trail, chosen.status, region) : [];
  return (
    <SpaceBetween size="l">
      <Table
        {...collectionProps}
        variant="container"
        selectionType="single"
        trackBy="arn"
        items={items}
        columnDefinitions={COLUMNS}
        selectedItems={chosen === undefined ? [] : [chosen]}
        isItemDisabled={({ problem }) => problem !== undefined}
        onSelectionChange={({ detail }) => {
          const [trail] = detail.selectedItems;
          if (trail !== undefined) onChoose(trail);
        }}
        onRowClick={({ detail }) => {
          if (detail.item.problem === undefined) onChoose(detail.item);
        }}
        loading={list.isLoading && choices === undefined}
        loadingText="Loading trails"
        ariaLabels={{
          tableLabel: 'Trails',
          selectionGroupLabel: 'Trail',
          itemSelectionLabel: (_, { name, homeRegion }) => `${name}, ${homeRegion}`,
        }}
        header={
          <Header variant="h2" counter={choices === undefined ? '' : `(${choices.length})`}>
            Trails
          </Header>
        }
        filter={
          <TextFilter
            {...filterProps}
            filteringPlaceholder="Find trails"
            filteringAriaLabel="Find trails"
            filteringClearAriaLabel="Clear"
            countText={filteredItemsCount === 1 ? '1 match' : `${filteredItemsCount} matches`}
          />
        }
        empty={
          choices === undefined ? (
            <ErrorState
              title="Trails could not be loaded"
              error={list.error}
              onRetry={list.onRetry}
              retrying={list.isLoading}
            />
          ) : choices.length === 0 ? (
            <EmptyState title="No trails">
              This account has no trail. Choose New to have one created.
            </EmptyState>
          ) : (
            <NoMatchState onClear={() => actions.setFiltering('')} />
          )
        }
      />
      {notes.map(({ id, type, header, text }) => (
        <Alert key={id} type={type} header={header}>
          {text}
        </Alert>
      ))}
    </SpaceBetween>
  );
}

const COLUMNS: readonly TableProps.ColumnDefinition<TrailChoice>[] = [
  {
    id: 'name',
    header: 'Name',
    sortingField: 'name',
    isRowHeader: true,
    minWidth: 160,
    cell: ({ name }) => name,
  },
  {
    id: 'homeRegion',
    header: 'Home Region',
    sortingField: 'homeRegion',
    minWidth: 130,
    cell: ({ homeRegion }) => homeRegion,
  },
  {
    id: 'multiRegion',
    header: 'Multi-Region',
    minWidth: 120,
    cell: ({ trail }) => (trail === undefined ? '-' : trail.isMultiRegion ? 'Yes' : 'No'),
  },
  {
    id: 'logging',
    header: 'Logging',
    minWidth: 110,
    cell: (choice) => <Logging {...choice} />,
  },
  {
    id: 'logGroup',
    header: 'CloudWatch Logs log group',
    sortingField: 'logGroupName',
    minWidth: 200,
    cell: ({ logGroupName, trail }) =>
      logGroupName ?? (
        <Box color="text-status-inactive">{trail === undefined ? '-' : 'Not configured'}</Box>
      ),
  },
];

function Logging({ status, problem }: TrailChoice) {
  if (problem !== undefined) return <StatusIndicator type="error">{problem}</StatusIndicator>;
  if (status === undefined) return <StatusIndicator type="warning">Unknown</StatusIndicator>;
  return status.isLogging ? (
    <StatusIndicator type="success">On</StatusIndicator>
  ) : (
    <StatusIndicator type="stopped">Off</StatusIndicator>
  );
}
