import { useDeliveryView } from '#features/delivery/use-delivery-view.ts';
import type { PagePanel } from '#ui/Page.tsx';
import { MissingRecord } from './MissingRecord.tsx';
import { readMissingKey } from './missing-key.ts';

/** The panel with the record of the missing event that the address names; `undefined` while none is open. */
export function useMissingPanel(): PagePanel | undefined {
  const { view, show } = useDeliveryView();
  const missing = readMissingKey(view.event);
  if (view.tab !== 'reconcile' || missing === undefined) return undefined;
  return {
    header: 'Missing event',
    content: <MissingRecord key={view.event} {...missing} />,
    onClose: () => show({ event: undefined }),
  };
}
