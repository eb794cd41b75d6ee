import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { deliverySearch, readDeliveryView, type DeliveryView } from '#ui/urls.ts';

/** What the address says is looked at, and how to look at something else. */
export function useDeliveryView(): {
  readonly view: DeliveryView;
  readonly show: (change: Partial<DeliveryView>, how?: { readonly replace: boolean }) => void;
} {
  const [search, setSearch] = useSearchParams();
  const view = useMemo(() => readDeliveryView(search), [search]);
  const show = useCallback(
    (change: Partial<DeliveryView>, how = { replace: false }) =>
      setSearch((before) => deliverySearch({ ...readDeliveryView(before), ...change }), how),
    [setSearch],
  );
  return { view, show };
}
