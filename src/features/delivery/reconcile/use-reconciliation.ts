import { useEffect, useState, useSyncExternalStore } from 'react';
import type {
  Reconciliation,
  ReconcileRequest,
  ReconcileSnapshot,
} from '#events/reconcile/reconcile.ts';
import { openReconciliation } from '#queries/reconciliation.ts';
import { useAccess } from '#ui/access.ts';

const NOTHING = (): void => undefined;

/**
 * A comparison in a worker of its own for as long as the component is there; leaving it stops the comparison, which keeps what is done.
 * It is planned at once, or takes up what was kept of an earlier one.
 */
export function useReconciliation(request: ReconcileRequest): {
  readonly reconciliation: Reconciliation | undefined;
  readonly snapshot: ReconcileSnapshot | undefined;
} {
  const access = useAccess();
  const [reconciliation, setReconciliation] = useState<Reconciliation>();
  useEffect(() => {
    const opened = openReconciliation(access, access.isRealAws, request);
    // A worker is started and ended, not computed: there is none before this.
    // oxlint-disable-next-line react/set-state-in-effect
    setReconciliation(opened);
    return () => {
      setReconciliation(undefined);
      opened.close();
    };
  }, [access, request]);
  const snapshot = useSyncExternalStore(
    reconciliation?.subscribe ?? (() => NOTHING),
    () => reconciliation?.snapshot,
  );
  const isIdle = snapshot?.state === 'idle';
  useEffect(() => {
    if (isIdle) reconciliation?.plan();
  }, [reconciliation, isIdle]);
  return { reconciliation, snapshot };
}
