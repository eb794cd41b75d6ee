import Button from '@cloudscape-design/components/button';
import LiveRegion from '@cloudscape-design/components/live-region';
import ProgressBar from '@cloudscape-design/components/progress-bar';
import { formatBytes } from '#domain/time/format.ts';
import type { EventSession, LoadStatus, SessionState } from '#events/event-session.ts';
import { useNow } from '#ui/clock.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Instant } from '#ui/Instant.tsx';
import { useSignInAgain } from './use-sign-in-again.ts';
import styles from './events.module.css';

interface LoadLineProps {
  readonly session: EventSession;
  readonly state: SessionState;
}

/** What is loaded, how far back, what it waits for, and the ways to stop and to go on. Never "no results" while AWS has not said so. */
export function LoadLine({ session, state }: LoadLineProps) {
  const { load, heldBytes, source, full } = state;
  useSignInAgain(session, load);
  if (full === 'letGo') return <LetGo session={session} heldBytes={heldBytes} />;
  if (load.phase === 'idle') return null;
  const isBusy = load.phase === 'loading' || load.phase === 'waiting';
  return (
    <div className={styles['load']} data-load-phase={load.phase} data-events={load.events}>
      <div className={styles['loadLine']}>
        <LiveRegion assertive={false}>
          <span className={styles['loadText']}>
            <Progress load={load} isFiles={source === 'files'} />
          </span>
        </LiveRegion>
        {isBusy && source !== 'files' && (
          <Button variant="inline-link" onClick={() => session.pause()}>
            Pause
          </Button>
        )}
        {load.phase === 'paused' && (
          <Button variant="inline-link" onClick={() => session.resume()}>
            Continue loading
          </Button>
        )}
        <span className={styles['loadDetail']}>
          {source === 'files'
            ? `${formatBytes(load.bytes)} read, ${formatBytes(heldBytes)} in memory`
            : `${count(load.calls, 'call')}${load.throttledCalls > 0 ? `, ${count(load.throttledCalls, 'throttled', '')}` : ''} · ${formatBytes(load.bytes)} received, ${formatBytes(heldBytes)} in memory`}
        </span>
      </div>
      {isBusy && (
        <ProgressBar
          value={Math.floor(load.done * 100)}
          ariaLabel="Loaded part of the time range"
        />
      )}
      {full === 'paused' && (
        <div className={styles['note']}>
          {`The loaded events take ${formatBytes(heldBytes)} of memory. Choose a shorter range, or continue: a tab that takes too much is ended by the browser.`}
        </div>
      )}
      {load.notes.map((note) => (
        <div key={note} className={styles['note']}>
          {note}
        </div>
      ))}
      {load.phase === 'failed' && load.problem !== undefined && (
        <ErrorState
          title={load.events === 0 ? 'Events could not be loaded' : 'Loading stopped'}
          error={load.problem}
          onRetry={source === 'files' ? undefined : () => session.resume()}
          retryText={load.events === 0 ? 'Retry' : 'Continue loading'}
        />
      )}
    </div>
  );
}

/** Live Tail has gone on for so long that older events had to go. */
function LetGo({ session, heldBytes }: Pick<LoadLineProps, 'session'> & { heldBytes: number }) {
  return (
    <div className={styles['loadLine']}>
      <span>
        Live Tail keeps the newest events; older ones were let go to spare memory, and are still in
        the log group.
      </span>
      <Button variant="inline-link" onClick={() => session.refresh()}>
        Load the time range again
      </Button>
      <span className={styles['loadDetail']}>{`${formatBytes(heldBytes)} in memory`}</span>
    </div>
  );
}

function Progress({ load, isFiles }: { readonly load: LoadStatus; readonly isFiles: boolean }) {
  const events = count(load.events, 'event');
  if (isFiles)
    return <>{load.phase === 'loading' ? `Reading, ${events} so far` : `${events} read`}</>;
  if (load.phase === 'done') return <>{`All ${events} of the time range are loaded`}</>;
  return (
    <>
      {load.completeFrom === undefined ? (
        `Searching, ${events} so far`
      ) : (
        <>
          Searched back to <Instant at={load.completeFrom} />
          {`, ${events}`}
        </>
      )}
      {load.phase === 'paused' && ', paused'}
      {load.phase === 'waiting' && load.goesOnAt !== undefined && <Wait until={load.goesOnAt} />}
    </>
  );
}

/** After throttling or a failure it goes on by itself. */
function Wait({ until }: { readonly until: number }) {
  const now = useNow(500);
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return <>{`, AWS asks to wait: goes on in ${seconds} s`}</>;
}

const count = (value: number, one: string, plural = 's'): string =>
  `${value.toLocaleString('en')} ${one}${value === 1 ? '' : plural}`;
