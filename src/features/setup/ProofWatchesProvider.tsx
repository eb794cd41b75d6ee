import {
  createContext,
  useContext,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type ReactNode,
} from 'react';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { formatLag } from '#domain/time/format.ts';
import { durationMs } from '#domain/time/units.ts';
import { type Notification, useNotifications } from '#ui/notifications.tsx';
import { PageButton } from '#ui/PageButton.tsx';
import { noticeOf, pageOf, viewerOf, type Notice, type WatchState } from './proof-watch.ts';
import { makeProofWatches, type ProofWatches } from './proof-watches.ts';
import styles from './setup.module.css';

const ProofWatchesContext = createContext<ProofWatches | undefined>(undefined);

interface ProofWatchesProviderProps {
  /** The token of this start of the gateway. */
  readonly token: string;
  readonly children: ReactNode;
}

/** Waits for first events wherever the person is, and tells when one is there: above all pages, as no page may end it. */
export function ProofWatchesProvider({ token, children }: ProofWatchesProviderProps) {
  const [watches] = useState(() =>
    makeProofWatches({
      follow: async function* follow(watch, signal) {
        // Most visits wait for nothing: the first page need not carry it.
        const { followWatch } = await import('./follow-watch.ts');
        yield* followWatch({ origin: window.location.origin, token }, watch, signal);
      },
      storage: sessionStorage,
    }),
  );
  useEffect(() => {
    watches.resume();
    return watches.close;
  }, [watches]);
  useNotices(watches);
  return <ProofWatchesContext value={watches}>{children}</ProofWatchesContext>;
}

export function useProofWatches(): ProofWatches {
  const watches = useContext(ProofWatchesContext);
  if (watches === undefined) throw new Error('Wrap the page in ProofWatchesProvider.');
  return watches;
}

/** Keeps the notifications as the watches have them. */
function useNotices(watches: ProofWatches): void {
  const { notify, dismiss } = useNotifications();
  const states = useSyncExternalStore(watches.subscribe, watches.current);
  const told = useRef<ReadonlyMap<string, Notice>>(new Map());
  useEffect(() => {
    const now = new Map<string, Notice>();
    for (const state of states) {
      const notice = noticeOf(state);
      if (notice !== undefined) now.set(state.id, notice);
      if (notice === undefined || notice === told.current.get(state.id)) continue;
      notify(notice === 'arrived' ? arrival(state, watches) : warning(state, watches));
    }
    for (const id of told.current.keys()) {
      if (!now.has(id)) dismiss(noticeId(id));
    }
    told.current = now;
  }, [states, watches, notify, dismiss]);
}

const noticeId = (id: string): string => `first-event ${id}`;

function arrival({ id, watch, progress }: WatchState, watches: ProofWatches): Notification {
  const { environment, trailName, expectation } = watch;
  const event = progress?.firstEvent?.event;
  const waited = Math.max(0, (event?.timestamp ?? 0) - expectation.changedAt);
  return {
    id: noticeId(id),
    type: 'success',
    header: `The first event of ${trailName} has arrived`,
    content: (
      <span className={styles['breakable']}>
        It was delivered after {formatLag(durationMs(waited))}, and can be read in the log group{' '}
        {expectation.group.name}.
      </span>
    ),
    action: (
      <SpaceBetween direction="horizontal" size="xs">
        <PageButton href={pageOf(watch)}>Go to set-up</PageButton>
        <PageButton href={viewerOf(environment, expectation, event)}>View event</PageButton>
      </SpaceBetween>
    ),
    onDismiss: () => watches.stop(id),
  };
}

function warning({ id, watch, progress }: WatchState, watches: ProofWatches): Notification {
  return {
    id: noticeId(id),
    type: 'warning',
    header: `No event of ${watch.trailName} after 15 minutes`,
    content: (
      <>
        CloudTrail usually takes about 5. The waiting goes on. What to look at:
        <ul>
          {progress?.advice.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </>
    ),
    action: <PageButton href={pageOf(watch)}>Go to set-up</PageButton>,
    onDismiss: () => watches.putWarningAway(id),
  };
}
