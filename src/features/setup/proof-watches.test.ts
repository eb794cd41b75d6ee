import { describe, expect, it, vi } from 'vitest';
import { durationMs, epochMillis } from '#domain/time/units.ts';
import type { SetupClock } from '#setup/clock.ts';
import { LONG_WAIT, verify } from '#setup/verify.ts';
import {
  ACCOUNT,
  type FakeAccount,
  fakeAccount,
  TRAIL_ARN,
  TRAIL_REGION,
} from '#testing/fake-account.ts';
import { manualClock } from '#testing/manual-clock.ts';
import { GROUP } from '#testing/set-up.ts';
import { readWatches, watchId, type Watch } from './proof-watch.ts';
import { makeProofWatches } from './proof-watches.ts';

const CHANGED_AT = epochMillis(Date.UTC(2026, 10, 22, 16));
const STREAM = `${ACCOUNT}_CloudTrail_${TRAIL_REGION}`;
const WATCH: Watch = {
  environment: 'sandbox',
  trailName: 'management-events',
  search: '',
  isWarned: false,
  expectation: {
    trail: { region: TRAIL_REGION, arn: TRAIL_ARN },
    group: { region: TRAIL_REGION, name: GROUP },
    streamPrefixes: [STREAM],
    changedAt: CHANGED_AT,
    ownCall: undefined,
  },
};
const OTHER: Watch = {
  ...WATCH,
  trailName: 'other',
  expectation: { ...WATCH.expectation, trail: { region: TRAIL_REGION, arn: `${TRAIL_ARN}-other` } },
};
const ID = watchId(WATCH);

/** The browser's storage of a tab. */
function tabStorage() {
  const items = new Map<string, string>();
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
  return { storage, kept: () => readWatches([...items.values()][0] ?? null) };
}

/** A tab with an account; `load` is what loading the page does. */
function tab() {
  const time = manualClock(CHANGED_AT);
  const clock: SetupClock = {
    now: time.now,
    sleep: (length, signal) =>
      new Promise((resolve, reject) => {
        const cancel = time.setTimer(length, resolve);
        signal.addEventListener('abort', () => {
          cancel();
          reject(signal.reason);
        });
      }),
  };
  const account = fakeAccount();
  const { storage, kept } = tabStorage();
  const load = () =>
    makeProofWatches({
      follow: ({ expectation }, signal) =>
        verify({ ports: account.ports, expectation, clock }, signal),
      storage,
    });
  return { account, time, kept, load };
}
const deliver = (account: FakeAccount) => {
  const at = epochMillis(CHANGED_AT + 1_000);
  const event = { timestamp: at, ingestionTime: at, message: '{}', streamName: STREAM };
  account.state = { ...account.state, events: [{ ...event, eventId: undefined }] };
};
const looks = ({ calls }: FakeAccount) => calls.filter((name) => name === 'getTrailStatus').length;

describe('makeProofWatches', () => {
  it('goes on after its page is left, until the first event is there', async () => {
    const { account, time, load, kept } = tab();
    const watches = load();
    const hide = watches.show(WATCH);
    await vi.waitFor(() => expect(watches.current()[0]?.progress?.looks).toBe(1));
    hide();
    expect(watches.current()[0]).toMatchObject({ isOnScreen: false, phase: 'going' });
    deliver(account);
    time.advance(1_000);
    await vi.waitFor(() => expect(watches.current()[0]?.phase).toBe('ended'));
    expect(watches.current()[0]).toMatchObject({ isSeen: false });
    // Nobody has read it yet: another load of the page would tell it again.
    expect(kept()).toEqual([WATCH]);
    watches.stop(ID);
    expect(watches.current()).toEqual([]);
    expect(kept()).toEqual([]);
  });

  it('is joined and not begun twice by its page', async () => {
    const { account, load } = tab();
    const watches = load();
    watches.show(WATCH)();
    const hide = watches.show({ ...WATCH, expectation: { ...WATCH.expectation } });
    await vi.waitFor(() => expect(watches.current()[0]?.progress?.looks).toBe(1));
    expect(looks(account)).toBe(1);
    deliver(account);
    hide();
    watches.close();
  });

  it('has nothing to tell of an event that its page has shown', async () => {
    const { account, load, kept } = tab();
    deliver(account);
    const watches = load();
    const hide = watches.show(WATCH);
    await vi.waitFor(() => expect(watches.current()[0]?.phase).toBe('ended'));
    expect(kept()).toEqual([]);
    hide();
    expect(watches.current()[0]).toMatchObject({ isSeen: true });
    watches.show(WATCH);
    expect(watches.current()[0]?.progress?.state).toBe('proved');
    expect(looks(account)).toBe(1);
  });

  it('survives a reload, with all the others', async () => {
    const { account, time, load, kept } = tab();
    const before = load();
    before.show(OTHER)();
    before.show(WATCH)();
    await vi.waitFor(() => expect(before.current().every(({ progress }) => progress)).toBe(true));
    before.close();
    expect(before.current()).toEqual([]);
    const after = load();
    // The page of one of them is there before the tab has begun them all again.
    after.show(WATCH);
    expect(kept()).toHaveLength(2);
    after.resume();
    expect(after.current().map(({ watch }) => watch.trailName)).toEqual([
      'management-events',
      'other',
    ]);
    deliver(account);
    time.advance(60_000);
    await vi.waitFor(() =>
      expect(after.current().map(({ phase }) => phase)).toEqual(['ended', 'ended']),
    );
  });

  it('can be stopped on its page and begun again', async () => {
    const { account, time, load, kept } = tab();
    const watches = load();
    const hide = watches.show(WATCH);
    await vi.waitFor(() => expect(watches.current()[0]?.progress?.looks).toBe(1));
    watches.stop(ID);
    expect(watches.current()[0]?.phase).toBe('stopped');
    expect(kept()).toEqual([]);
    time.advance(LONG_WAIT);
    expect(looks(account)).toBe(1);
    watches.show(WATCH);
    await vi.waitFor(() => expect(looks(account)).toBe(2));
    watches.stop(ID);
    hide();
    expect(watches.current()).toEqual([]);
  });

  it('says on its page that it does not wait where it could not begin', async () => {
    const { storage, kept } = tabStorage();
    const gone = { next: () => Promise.reject(new Error('This build is gone.')) };
    const follow = () => ({ [Symbol.asyncIterator]: () => gone });
    const watches = makeProofWatches({ follow, storage });
    const hide = watches.show(WATCH);
    await vi.waitFor(() => expect(watches.current()[0]?.phase).toBe('stopped'));
    hide();
    watches.show(OTHER)();
    await Promise.resolve();
    expect(kept()).toEqual([OTHER]);
  });

  it('remembers that the warning was put away', async () => {
    const { time, load, kept } = tab();
    const watches = load();
    watches.show(WATCH)();
    time.advance(durationMs(LONG_WAIT));
    await vi.waitFor(() => expect(watches.current()[0]?.progress).toBeDefined());
    expect(watches.current()[0]?.progress?.advice).not.toEqual([]);
    watches.putWarningAway(ID);
    expect(kept()).toEqual([{ ...WATCH, isWarned: true }]);
    watches.close();
  });

  it('begins anew for a set-up that was done again', async () => {
    const { load } = tab();
    const watches = load();
    watches.show(WATCH)();
    const later = epochMillis(CHANGED_AT + 5_000);
    watches.show({ ...WATCH, expectation: { ...WATCH.expectation, changedAt: later } });
    expect(watches.current().map(({ watch }) => watch.expectation.changedAt)).toEqual([later]);
    await vi.waitFor(() => expect(watches.current()[0]?.progress?.since).toBe(later));
    watches.close();
  });
});
