import type { EventSession } from '#events/event-session.ts';
import { problemOf } from './problem-of.ts';
import type { Asked, FromWorker, Port, ToWorker } from './session-messages.ts';
import { transfersOf } from './transfers-of.ts';

/**
 * How often the page hears of a changed state at most, in milliseconds: more often than a screen can show helps nobody. A change after
 * some quiet is told as soon as the work that made it is done.
 */
const STATE_INTERVAL_MS = 33;
/** And at most so seldom, where changes keep coming: drawing each costs the core on which they are made. */
const LONGEST_STATE_INTERVAL_MS = 250;

interface Timers {
  setTimeout(run: () => void, ms: number): unknown;
}

/** Lets the other end of a port use a session. What it asks runs side by side; a question that is cancelled is answered with a refusal. */
export function serveSession(
  session: EventSession,
  port: Port<FromWorker, ToWorker>,
  timers: Timers = globalThis,
): void {
  const running = new Map<number, AbortController>();
  /** Told lately: the next change waits until this is over. */
  let isResting = false;
  let isChanged = false;
  let interval = STATE_INTERVAL_MS;
  /** Rests that were ended early count no more when they are over. */
  let rests = 0;
  const endRest = () => {
    isResting = false;
    rests += 1;
    interval = STATE_INTERVAL_MS;
  };
  const sendState = () => {
    isChanged = false;
    port.postMessage({ kind: 'state', state: session.state }, []);
    isResting = true;
    const mine = (rests += 1);
    timers.setTimeout(() => {
      if (mine !== rests) return;
      if (!isChanged) return endRest();
      interval = Math.min(interval * 1.5, LONGEST_STATE_INTERVAL_MS);
      sendState();
    }, interval);
  };
  const sendSoon = () =>
    timers.setTimeout(() => {
      if (isChanged && !isResting) sendState();
    }, 0);
  session.subscribe(() => {
    if (isChanged) return;
    isChanged = true;
    sendSoon();
  });
  sendState();

  const answer = async (id: number, method: Asked, args: readonly unknown[]): Promise<void> => {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const value = await ask(session, method, args, controller.signal, (done, total) =>
        port.postMessage({ kind: 'progress', id, done, total }, []),
      );
      port.postMessage({ kind: 'answer', id, value }, transfersOf(value));
    } catch (error) {
      port.postMessage({ kind: 'refusal', id, problem: problemOf(error) }, []);
    } finally {
      running.delete(id);
    }
  };

  port.addEventListener('message', ({ data }) => {
    switch (data.kind) {
      case 'ask':
        void answer(data.id, data.method, data.args);
        break;
      case 'tell':
        // Somebody has done something, and waits for what comes of it.
        endRest();
        // What has changed during the rest waited for its end, which is now.
        if (isChanged) sendSoon();
        (session[data.method] as (...args: unknown[]) => void)(...data.args);
        break;
      case 'cancel':
        running.get(data.id)?.abort(new DOMException('The page no longer asks.', 'AbortError'));
        break;
    }
  });
}

function ask(
  session: EventSession,
  method: Asked,
  args: readonly unknown[],
  signal: AbortSignal,
  onProgress: (done: number, total: number) => void,
): Promise<unknown> {
  const run = session[method] as (...args: unknown[]) => Promise<unknown>;
  if (method === 'openFiles') return run.call(session, ...args, signal);
  if (method === 'export') return run.call(session, ...args, signal, onProgress);
  return run.call(session, ...args);
}
