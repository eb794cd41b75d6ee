import { describe, expect, it, vi } from 'vitest';
import { durationMs, epochMillis } from '#domain/time/units.ts';
import type { EventSession, SessionState } from '#events/event-session.ts';
import type { Histogram } from '#events/question.ts';
import { until } from '#testing/until.ts';
import { EMPTY_STATE, NOTHING_LOADED } from './empty-state.ts';
import { remoteSession } from './remote-session.ts';
import { serveSession } from './serve-session.ts';

/** A session whose methods a test brings, at the other end of a real channel. */
function connect(methods: Partial<EventSession>) {
  let state: SessionState = EMPTY_STATE;
  let changed = (): void => undefined;
  const local = {
    get state() {
      return state;
    },
    subscribe(listener: () => void) {
      changed = listener;
      return () => undefined;
    },
    ...methods,
  } as EventSession;
  const { port1, port2 } = new MessageChannel();
  port1.start();
  port2.start();
  serveSession(local, port2);
  const ended = vi.fn<() => void>();
  const session = remoteSession(port1, () => {
    port1.close();
    ended();
  });
  const setEvents = (events: number) => {
    state = { ...state, load: { ...NOTHING_LOADED, events } };
    changed();
  };
  return { session, setEvents, ended };
}

describe('a session in another thread', () => {
  it('answers, several questions at once', async () => {
    const placeOf = (row: number) =>
      new Promise<number>((resolve) => setImmediate(() => resolve(row * 2)));
    const { session } = connect({ placeOf });
    expect(await Promise.all([session.placeOf(1), session.placeOf(21)])).toEqual([2, 42]);
    session.close();
  });

  it('hands over typed arrays', async () => {
    const fine = new Uint32Array([1, 2, 3]);
    const histogram: Histogram = {
      clock: 'delivered',
      from: epochMillis(0),
      binLength: durationMs(1000),
      fine,
      failed: new Uint32Array(3),
      timeless: 0,
    };
    const { session } = connect({ histogram: () => Promise.resolve(histogram) });
    const answer = await session.histogram('delivered', 3);
    expect([...answer.fine]).toEqual([1, 2, 3]);
    expect(fine.buffer.detached).toBe(true);
    session.close();
  });

  it('refuses with all that a screen says of the error', async () => {
    const failure = Object.assign(new Error('No.'), { name: 'AccessDenied', requestId: 'r-1' });
    const { session } = connect({ detail: () => Promise.reject(failure) });
    await expect(session.detail(1)).rejects.toMatchObject({
      name: 'AccessDenied',
      message: 'No.',
      requestId: 'r-1',
    });
    session.close();
  });

  it('passes a cancel on, and tells of progress until then', async () => {
    const stopped = vi.fn<() => void>();
    const { session } = connect({
      export: (_request, _into, signal, onProgress) =>
        new Promise((_resolve, reject) => {
          onProgress(1, 10);
          signal.addEventListener('abort', () => {
            stopped();
            reject(signal.reason as Error);
          });
        }),
    });
    const controller = new AbortController();
    const progress = vi.fn<(done: number, total: number) => void>();
    const exporting = session.export({ format: 'ndjson' }, undefined, controller.signal, progress);
    await until(async () => progress.mock.calls.length > 0 || undefined);
    expect(progress).toHaveBeenCalledWith(1, 10);
    controller.abort();
    await expect(exporting).rejects.toThrow('aborted');
    await until(async () => stopped.mock.calls.length > 0 || undefined);
    session.close();
  });

  it('shows the newest state, not every one', async () => {
    const { session, setEvents } = connect({});
    const listener = vi.fn<() => void>();
    session.subscribe(listener);
    for (let events = 1; events <= 1000; events += 1) setEvents(events);
    await until(async () => session.state.load.events === 1000 || undefined);
    expect(listener.mock.calls.length).toBeLessThan(10);
    session.close();
  });

  it('ends what is waited for when it is closed', async () => {
    const { session, ended } = connect({ detail: () => new Promise(() => undefined) });
    const asking = session.detail(1);
    session.close();
    await expect(asking).rejects.toThrow('The session was closed.');
    expect(ended).toHaveBeenCalledOnce();
  });
});
