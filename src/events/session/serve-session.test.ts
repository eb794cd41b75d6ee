import { describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import type { EventSession, SessionState } from '#events/event-session.ts';
import { manualClock } from '#testing/manual-clock.ts';
import { EMPTY_STATE } from './empty-state.ts';
import { serveSession } from './serve-session.ts';
import type { FromWorker, ToWorker } from './session-messages.ts';

/** A served session, and what the page has heard of it. */
function serve() {
  const clock = manualClock(epochMillis(0));
  let state: SessionState = EMPTY_STATE;
  let changed = (): void => undefined;
  let receive = (_message: MessageEvent<ToWorker>): void => undefined;
  const heard: SessionState[] = [];
  const session = {
    get state() {
      return state;
    },
    subscribe(listener: () => void) {
      changed = listener;
      return () => undefined;
    },
    pause: () => undefined,
  } as EventSession;
  serveSession(
    session,
    {
      postMessage: (message: FromWorker) => {
        if (message.kind === 'state') heard.push(message.state);
      },
      addEventListener: (_type, listener) => {
        receive = listener;
      },
    },
    { setTimeout: (run, ms) => clock.setTimer(ms, run) },
  );
  return {
    clock,
    heard,
    change() {
      state = { ...state, heldBytes: state.heldBytes + 1 };
      changed();
    },
    tell: () =>
      receive(new MessageEvent('message', { data: { kind: 'tell', method: 'pause', args: [] } })),
    isUpToDate: () => heard.at(-1) === state,
  };
}

describe('what the page hears of a session', () => {
  it('is less and less often while changes keep coming, and soon after some quiet', () => {
    const { clock, heard, change, isUpToDate } = serve();
    for (let ms = 0; ms < 2_000; ms += 1) {
      change();
      clock.advance(1);
    }
    expect(heard.length).toBeLessThan(20);
    clock.advance(1_000);
    expect(isUpToDate()).toBe(true);
    change();
    clock.advance(0);
    expect(isUpToDate()).toBe(true);
  });

  it('is soon again when the page does something', () => {
    const { clock, heard, change, tell } = serve();
    for (let ms = 0; ms < 2_000; ms += 1) {
      change();
      clock.advance(1);
    }
    const before = heard.length;
    tell();
    change();
    clock.advance(0);
    expect(heard.length).toBe(before + 1);
  });

  it('is not lost when it changed during a rest that an act of the page ended', () => {
    const { clock, change, tell, isUpToDate } = serve();
    change();
    clock.advance(1);
    tell();
    clock.advance(1_000);
    expect(isUpToDate()).toBe(true);
  });
});
