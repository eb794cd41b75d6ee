import Button from '@cloudscape-design/components/button';
import LiveRegion from '@cloudscape-design/components/live-region';
import StatusIndicator, {
  type StatusIndicatorProps,
} from '@cloudscape-design/components/status-indicator';
import type { EventSession, TailStatus } from '#events/event-session.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import styles from './events.module.css';

interface LiveTailBarProps {
  readonly session: EventSession;
  readonly tail: TailStatus;
  readonly onRestart: () => void;
}

/** What Live Tail does at the moment, and the ways to pause and to end it. Nothing while it is off. */
export function LiveTailBar({ session, tail, onRestart }: LiveTailBarProps) {
  if (tail.phase === 'off') return null;
  const isPaused = tail.phase === 'paused';
  return (
    <div className={styles['load']} data-tail-phase={tail.phase}>
      <div className={styles['loadLine']}>
        <LiveRegion assertive={false}>
          <StatusIndicator type={INDICATORS[tail.phase]}>{PHASES[tail.phase]}</StatusIndicator>
        </LiveRegion>
        {(tail.phase === 'live' || tail.phase === 'polling') && (
          <span className={styles['loadText']}>{rateOf(tail.perSecond)}</span>
        )}
        {isPaused && (
          <span className={styles['loadText']}>
            {tail.held === 1 ? '1 event came' : `${tail.held.toLocaleString('en')} events came`}
          </span>
        )}
        {tail.isSampled && (
          <StatusIndicator type="warning">
            Sampled: more than 500 events a second, and AWS sends some of them
          </StatusIndicator>
        )}
        {tail.phase !== 'failed' && (
          <Button variant="inline-link" onClick={() => session.pauseTail(!isPaused)}>
            {isPaused ? 'Go on' : 'Pause tail'}
          </Button>
        )}
        <Button variant="inline-link" onClick={() => session.stopTail()}>
          End tail
        </Button>
      </div>
      {tail.notes.map((note) => (
        <div key={note} className={styles['note']}>
          {note}
        </div>
      ))}
      {tail.phase === 'failed' && tail.problem !== undefined && (
        <ErrorState
          title="Live Tail stopped"
          error={tail.problem}
          onRetry={onRestart}
          retryText="Start again"
        />
      )}
      {tail.phase === 'waiting' && tail.problem !== undefined && (
        <div className={styles['note']}>{tail.problem.message}</div>
      )}
    </div>
  );
}

const PHASES: Readonly<Record<TailStatus['phase'], string>> = {
  off: '',
  connecting: 'Connecting Live Tail',
  live: 'Live',
  polling: 'Live, by asking every few seconds',
  paused: 'Paused',
  waiting: 'The connection broke: it is made again by itself',
  failed: 'Live Tail stopped',
};

const INDICATORS: Readonly<Record<TailStatus['phase'], StatusIndicatorProps.Type>> = {
  off: 'stopped',
  connecting: 'in-progress',
  live: 'success',
  polling: 'success',
  paused: 'stopped',
  waiting: 'pending',
  failed: 'error',
};

/** Whole events a second, or tenths where there are few. */
function rateOf(perSecond: number): string {
  const digits = perSecond < 10 ? 1 : 0;
  return `${perSecond.toLocaleString('en', { maximumFractionDigits: digits })} events/s`;
}
