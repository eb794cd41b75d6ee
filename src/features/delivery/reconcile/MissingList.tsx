import { useCallback, useMemo, useState } from 'react';
import ButtonDropdown from '@cloudscape-design/components/button-dropdown';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Select from '@cloudscape-design/components/select';
import SpaceBetween from '@cloudscape-design/components/space-between';
import {
  MISSING_REASONS,
  type MissingEvent,
  type MissingReason,
} from '#domain/trail/missing-event.ts';
import { epochMillis } from '#domain/time/units.ts';
import {
  MOST_LISTED,
  type Reconciliation,
  type ReconcileRequest,
  type ReconcileSnapshot,
} from '#events/reconcile/reconcile.ts';
import { useDeliveryView } from '#features/delivery/use-delivery-view.ts';
import { useAccess } from '#ui/access.ts';
import { useClock } from '#ui/clock.ts';
import { ColumnsButton } from '#ui/grid/ColumnsButton.tsx';
import { LargeGrid } from '#ui/grid/LargeGrid.tsx';
import { useGridColumns } from '#ui/grid/use-grid-columns.ts';
import { useNotifications } from '#ui/notifications.tsx';
import { download, fileNameOf } from '#ui/save-file.ts';
import { deliveryUrl } from '#ui/urls.ts';
import { exportMissing } from './export-missing.ts';
import { missingColumns } from './missing-columns.ts';
import { missingKey } from './missing-key.ts';
import { reasonWords } from './reason-words.ts';
import styles from './reconcile.module.css';

interface MissingListProps {
  readonly reconciliation: Reconciliation;
  readonly snapshot: ReconcileSnapshot;
  readonly request: ReconcileRequest;
  readonly reason: MissingReason | undefined;
  readonly onReason: (reason: MissingReason | undefined) => void;
}

const COLUMNS_KEY = 'trailglass.missingColumns';

/** The missing events, newest first; Enter or a click opens the record that Event history has. */
export function MissingList(props: MissingListProps) {
  const { reconciliation, snapshot, request, reason, onReason } = props;
  const access = useAccess();
  const clock = useClock();
  const { view, show } = useDeliveryView();
  const { trail } = request;
  const [now] = useState(() => epochMillis(Date.now()));
  const urlOf = useCallback(
    (event: MissingEvent) =>
      deliveryUrl({ ...access, ...view, trailName: trail.name, event: missingKey(event) }),
    [access, view, trail],
  );
  const catalogue = useMemo(
    () => missingColumns({ clock, now, trail, urlOf }),
    [clock, now, trail, urlOf],
  );
  const columns = useGridColumns(COLUMNS_KEY, catalogue);
  const { counts } = snapshot;
  const reasons = useMemo(() => (reason === undefined ? undefined : [reason]), [reason]);
  const listed: readonly MissingReason[] = reasons ?? MISSING_REASONS;
  const found = listed.reduce((sum, each) => sum + counts.missing[each], 0);
  const rowCount = Math.min(found, MOST_LISTED);
  const list = useMemo(
    () => ({
      key: reason ?? 'all',
      // Every state of the comparison is another list: events are found in any order.
      version: rowCount,
      rowCount,
      load: async (from: number, count: number) => {
        const { events } = await reconciliation.missing({ reasons, from, count });
        return { version: rowCount, rows: events };
      },
    }),
    [reconciliation, reason, reasons, rowCount],
  );
  const isSelected = useCallback(
    (event: MissingEvent) => missingKey(event) === view.event,
    [view.event],
  );
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${found.toLocaleString('en')})`}
          actions={
            <SpaceBetween direction="horizontal" size="xs" alignItems="center">
              <ReasonFilter {...{ snapshot, request, reason, onReason }} />
              <ExportButton {...{ reconciliation, request, reasons }} />
              <ColumnsButton columns={columns} />
            </SpaceBetween>
          }
        >
          Missing events
        </Header>
      }
    >
      <div className={styles['list']}>
        <LargeGrid
          label="Missing events"
          columns={columns}
          list={list}
          isSelected={isSelected}
          onOpen={(event) => show({ event: missingKey(event) })}
        />
      </div>
    </Container>
  );
}

const ALL = { value: 'all', label: 'All reasons' };

function ReasonFilter({
  snapshot: { counts },
  request: { trail },
  reason,
  onReason,
}: Omit<MissingListProps, 'reconciliation'>) {
  const options = [
    ALL,
    ...MISSING_REASONS.filter((each) => counts.missing[each] > 0 || each === reason).map(
      (each) => ({
        value: each,
        label: `${reasonWords(each, trail).name} (${counts.missing[each].toLocaleString('en')})`,
      }),
    ),
  ];
  return (
    <Select
      selectedOption={options.find(({ value }) => value === reason) ?? ALL}
      options={options}
      ariaLabel="Reason"
      expandToViewport
      onChange={({ detail }) =>
        onReason(MISSING_REASONS.find((each) => each === detail.selectedOption.value))
      }
    />
  );
}

interface ExportButtonProps {
  readonly reconciliation: Reconciliation;
  readonly request: ReconcileRequest;
  readonly reasons: readonly MissingReason[] | undefined;
}

const NOTIFICATION = 'export-missing';

function ExportButton({ reconciliation, request: { trail }, reasons }: ExportButtonProps) {
  const { notify } = useNotifications();
  const save = async (format: 'csv' | 'ndjson') => {
    try {
      const blob = await exportMissing(reconciliation, reasons, format);
      download(blob, fileNameOf(`${trail.name}-missing`, Date.now(), format));
    } catch (error) {
      const content = error instanceof Error ? error.message : String(error);
      notify({ id: NOTIFICATION, type: 'error', header: 'The export stopped', content });
    }
  };
  return (
    <ButtonDropdown
      items={[
        { id: 'csv', text: 'CSV', description: 'For spreadsheets' },
        { id: 'ndjson', text: 'NDJSON', description: 'One event a line' },
      ]}
      onItemClick={({ detail }) => void save(detail.id === 'csv' ? 'csv' : 'ndjson')}
    >
      Export
    </ButtonDropdown>
  );
}
