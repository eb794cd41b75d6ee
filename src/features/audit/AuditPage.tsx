import { useCollection } from '@cloudscape-design/collection-hooks';
import { useQuery } from '@tanstack/react-query';
import Header from '@cloudscape-design/components/header';
import Pagination from '@cloudscape-design/components/pagination';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import Table, { type TableProps } from '@cloudscape-design/components/table';
import TextFilter from '@cloudscape-design/components/text-filter';
import { epochMillis } from '#domain/time/units.ts';
import { auditQuery } from '#queries/environments.ts';
import { useAccess } from '#ui/access.ts';
import { accountText } from '#ui/account-text.ts';
import { CopyableText } from '#ui/CopyableText.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Instant } from '#ui/Instant.tsx';
import { NoMatchState } from '#ui/NoMatchState.tsx';
import { Page } from '#ui/Page.tsx';
import { RefreshButton } from '#ui/RefreshButton.tsx';
import { RefreshFailed } from '#ui/RefreshFailed.tsx';
import { visibleText } from '#ui/visible-text.ts';
import { auditUrl } from '#ui/urls.ts';
import { auditRow, type AuditRow } from './audit-row.ts';

const PAGE_SIZE = 50;

/** What was changed from here: every call that changes something, with who refused it where somebody did. */
export function AuditPage() {
  const access = useAccess();
  const audit = useQuery({
    ...auditQuery(access),
    select: (lines) =>
      lines.filter(({ environment }) => environment === access.environment).map(auditRow),
  });
  const { items, collectionProps, filterProps, filteredItemsCount, paginationProps, actions } =
    useCollection(audit.data ?? [], {
      filtering: {
        noMatch: <NoMatchState onClear={() => actions.setFiltering('')} />,
        filteringFunction: ({ text }, wanted) => text.includes(wanted.toLowerCase()),
      },
      pagination: { pageSize: PAGE_SIZE },
    });
  return (
    <Page
      title="Audit log"
      contentType="table"
      breadcrumbs={[{ text: 'Audit log', href: auditUrl(access) }]}
    >
      <RefreshFailed what="The audit log" query={audit} />
      <Table
        {...collectionProps}
        variant="full-page"
        stickyHeader
        enableKeyboardNavigation
        resizableColumns
        wrapLines
        items={items}
        columnDefinitions={COLUMNS}
        loading={audit.isPending}
        loadingText="Loading the audit log"
        ariaLabels={{ tableLabel: 'Audit log' }}
        header={
          <Header
            variant="awsui-h1-sticky"
            counter={audit.data === undefined ? '' : `(${audit.data.length})`}
            description="Every call from here that changes something, in all regions, newest first. It is kept in a file on this computer; documents and credentials are never part of it."
            actions={
              <RefreshButton
                what="the audit log"
                refreshing={audit.isFetching}
                updatedAt={audit.dataUpdatedAt}
                onRefresh={() => void audit.refetch()}
              />
            }
          >
            Audit log
          </Header>
        }
        filter={
          <TextFilter
            {...filterProps}
            filteringPlaceholder="Find operations, names and errors"
            filteringAriaLabel="Find in the audit log"
            filteringClearAriaLabel="Clear"
            countText={filteredItemsCount === 1 ? '1 match' : `${filteredItemsCount ?? 0} matches`}
          />
        }
        pagination={
          <Pagination
            {...paginationProps}
            ariaLabels={{
              nextPageLabel: 'Next page',
              previousPageLabel: 'Previous page',
              pageLabel: (page) => `Page ${page}`,
            }}
          />
        }
        empty={
          collectionProps.empty ??
          (audit.isLoadingError ? (
            <ErrorState
              title="The audit log could not be loaded"
              error={audit.error}
              onRetry={() => void audit.refetch()}
              retrying={audit.isFetching}
            />
          ) : (
            <EmptyState title="Nothing was changed">
              Set-ups, removals and what is undone are listed here, call by call.
            </EmptyState>
          ))
        }
      />
    </Page>
  );
}

const OUTCOMES = {
  done: ['success', 'Done'],
  failed: ['error', 'Refused by AWS'],
  refused: ['stopped', 'Not passed on'],
  unknown: ['warning', 'Not known'],
} as const;

const COLUMNS: readonly TableProps.ColumnDefinition<AuditRow>[] = [
  {
    id: 'at',
    header: 'Time',
    width: 210,
    cell: ({ at }) => <Instant at={epochMillis(at)} />,
  },
  {
    id: 'call',
    header: 'Operation',
    isRowHeader: true,
    width: 240,
    cell: ({ call }) => call,
  },
  {
    id: 'names',
    header: 'To what',
    width: 320,
    cell: ({ names }) => visibleText(names),
  },
  {
    id: 'outcome',
    header: 'Outcome',
    width: 180,
    cell: ({ outcome, error }) => {
      const [type, text] = OUTCOMES[outcome];
      return (
        <StatusIndicator type={type}>
          {error === undefined ? text : `${text}: ${error}`}
        </StatusIndicator>
      );
    },
  },
  { id: 'region', header: 'Region', width: 130, cell: ({ region }) => region },
  {
    id: 'account',
    header: 'Account',
    width: 150,
    cell: ({ account }) => (account === undefined ? '-' : accountText(account)),
  },
  {
    id: 'requestId',
    header: 'Request ID',
    width: 320,
    cell: ({ requestId }) =>
      requestId === undefined ? '-' : <CopyableText text={requestId} what="Request ID" />,
  },
];
