import { createRoot } from 'react-dom/client';
import '@cloudscape-design/global-styles/index.css';
import type { GridColumn } from '#ui/grid/grid-column.ts';
import { LargeGrid, type GridHandle } from '#ui/grid/LargeGrid.tsx';
import { useGridColumns } from '#ui/grid/use-grid-columns.ts';
import { rowAt, rowCount, WIDTHS, type BenchRow } from './rows.ts';

const COLUMNS: readonly GridColumn<BenchRow>[] = WIDTHS.map((width, column) => ({
  id: `column${column}`,
  header: `Column ${column}`,
  width,
  minWidth: 40,
  isRowHeader: column === 3,
  cell: ({ cells }) => cells[column] ?? '',
}));

const LIST = {
  key: 'rows',
  version: 1,
  rowCount: rowCount(),
  load: async (from: number, count: number) => ({
    version: 1,
    rows: Array.from({ length: count }, (_, n) => rowAt(from + n)),
  }),
};

const isSelected = (): boolean => false;

function Page() {
  const columns = useGridColumns('bench', COLUMNS);
  return (
    <div style={{ display: 'flex', flexDirection: 'column', blockSize: '100vh' }}>
      <LargeGrid
        ref={(handle: GridHandle | null) => {
          Object.assign(globalThis, { grid: handle });
        }}
        label="Rows"
        columns={columns}
        list={LIST}
        isSelected={isSelected}
        onOpen={() => undefined}
      />
    </div>
  );
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Page />);
