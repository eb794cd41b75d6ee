import { useRef } from 'react';
import { createRoot } from 'react-dom/client';
import { useVirtualizer } from '@tanstack/react-virtual';
import '@cloudscape-design/global-styles/index.css';
import { rowAt, rowCount, WIDTHS } from './rows.ts';

const ROW_HEIGHT = 30;

/** What everybody writes first: TanStack Virtual and a div for each cell. */
function Page() {
  const scroller = useRef<HTMLDivElement>(null);
  // Whatever its functions cost is what is measured.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: rowCount(),
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 5,
  });
  return (
    <div
      ref={scroller}
      role="grid"
      tabIndex={0}
      aria-label="Rows"
      style={{ blockSize: '100vh', overflow: 'auto' }}
    >
      <div style={{ position: 'relative', blockSize: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => (
          <div
            key={index}
            role="row"
            style={{
              position: 'absolute',
              display: 'flex',
              blockSize: ROW_HEIGHT,
              transform: `translateY(${start}px)`,
            }}
          >
            {rowAt(index).cells.map((text, column) => (
              <div
                key={`${index} ${column}`}
                role="gridcell"
                style={{
                  inlineSize: WIDTHS[column],
                  overflow: 'hidden',
                  whiteSpace: 'nowrap',
                  textOverflow: 'ellipsis',
                }}
              >
                {text}
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<Page />);
