import Checkbox from '@cloudscape-design/components/checkbox';
import CollectionPreferences from '@cloudscape-design/components/collection-preferences';
import type { GridColumns } from './use-grid-columns.ts';

/** Opens the choice of columns: which are shown, in which order, by mouse or keyboard, and the way back. */
export function ColumnsButton<Row>({ columns }: { readonly columns: GridColumns<Row> }) {
  return (
    <CollectionPreferences
      title="Columns"
      confirmLabel="Confirm"
      cancelLabel="Cancel"
      preferences={{ contentDisplay: columns.display, custom: false }}
      contentDisplayPreference={{
        title: 'Columns shown, in order',
        options: columns.catalogue.map(({ id, header, isRowHeader = false }) => ({
          ...{ id, label: header },
          alwaysVisible: isRowHeader,
        })),
      }}
      customPreference={resetPreference}
      onConfirm={({ detail }) => {
        if (detail.custom === true) columns.reset();
        else if (detail.contentDisplay !== undefined) columns.setDisplay(detail.contentDisplay);
      }}
    />
  );
}

function resetPreference(isReset: boolean, setReset: (isReset: boolean) => void) {
  return (
    <Checkbox checked={isReset} onChange={({ detail }) => setReset(detail.checked)}>
      Go back to the standard columns, order and widths
    </Checkbox>
  );
}
