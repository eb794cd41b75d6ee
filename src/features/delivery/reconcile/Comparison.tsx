import { useState, type ReactNode } from 'react';
import Button from '@cloudscape-design/components/button';
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { printRange } from '#domain/time/range.ts';
import type {
  Reconciliation,
  ReconcileRequest,
  ReconcileSnapshot,
} from '#events/reconcile/reconcile.ts';
import { useDeliveryView } from '#features/delivery/use-delivery-view.ts';
import { useAccess } from '#ui/access.ts';
import { LoadingState } from '#ui/LoadingState.tsx';
import { deliveryUrl } from '#ui/urls.ts';
import { Progress } from './Progress.tsx';
import { ReconcileBox } from './ReconcileBox.tsx';
import { Result } from './Result.tsx';
import { useReconciliation } from './use-reconciliation.ts';

interface ComparisonProps {
  readonly form: ReactNode;
  readonly request: ReconcileRequest;
}

/** One comparison: how long it takes, how far it is, and what it found. */
export function Comparison({ form, request: given }: ComparisonProps) {
  // What the trail says of itself meanwhile does not begin the comparison anew.
  const [request] = useState(given);
  const { reconciliation, snapshot } = useReconciliation(request);
  if (reconciliation === undefined || snapshot === undefined) {
    return (
      <ReconcileBox form={form}>
        <LoadingState what="Preparing the comparison" />
      </ReconcileBox>
    );
  }
  return (
    <SpaceBetween size="l">
      <ReconcileBox form={form} actions={<Actions {...{ reconciliation, snapshot, request }} />}>
        <Progress snapshot={snapshot} onStart={() => reconciliation.start()} />
      </ReconcileBox>
      {hasBegun(snapshot) && <Result {...{ reconciliation, snapshot, request }} />}
    </SpaceBetween>
  );
}

/** A plan has looked at the first events already, and compared nothing. */
const hasBegun = ({ state, done }: ReconcileSnapshot): boolean =>
  state === 'running' ||
  state === 'finished' ||
  ((state === 'paused' || state === 'failed') && done > 0);

interface ActionsProps {
  readonly reconciliation: Reconciliation;
  readonly snapshot: ReconcileSnapshot;
  readonly request: ReconcileRequest;
}

function Actions({ reconciliation, snapshot: { state }, request }: ActionsProps) {
  const access = useAccess();
  const { show } = useDeliveryView();
  const { trail, range, mode } = request;
  const again = {
    ...({ tab: 'reconcile', mode: mode === 'sample' ? 'quick' : undefined } as const),
    range: printRange({ kind: 'absolute', ...range }),
  };
  const start = () => {
    // From now on the address says which range exactly: opened again, it goes on with this one.
    show(again, { replace: true });
    reconciliation.start();
  };
  const link = `${access.origin}${deliveryUrl({ ...access, trailName: trail.name, ...again })}`;
  return (
    <SpaceBetween direction="horizontal" size="xs">
      <CopyToClipboard
        variant="button"
        textToCopy={link}
        copyButtonText="Copy link"
        copySuccessText="Link copied: it compares the same range again"
        copyErrorText="The link could not be copied: the browser refused"
      />
      {(state === 'paused' || state === 'failed' || state === 'finished') && (
        <Button onClick={() => reconciliation.discard()}>Begin anew</Button>
      )}
      {state === 'running' && <Button onClick={() => reconciliation.pause()}>Cancel</Button>}
      {(state === 'planned' || state === 'paused' || state === 'failed') && (
        <Button variant="primary" onClick={start}>
          {state === 'planned' ? 'Start' : 'Resume'}
        </Button>
      )}
    </SpaceBetween>
  );
}
