import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { manualClock, type ManualClock } from '#testing/manual-clock.ts';
import {
  watchGateway,
  type GatewayState,
  type GatewayWatch,
  type Glance,
} from './gateway-watch.ts';

let clock: ManualClock;
let client: QueryClient;
let watch: GatewayWatch;
let says: GatewayState;
let asked: number;
let seen: GatewayState[];
let stop: () => void;

beforeEach(() => {
  clock = manualClock(epochMillis(0));
  client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  says = 'there';
  asked = 0;
  seen = [];
  const ask = async (): Promise<Glance> => {
    asked += 1;
    return { state: says, ...(says === 'there' && { clocks: { real: 1_200_000 } }) };
  };
  watch = watchGateway({ client, ask, clock });
  let last: GatewayState = 'there';
  watch.subscribe(() => {
    if (watch.state !== last) seen.push(watch.state);
    last = watch.state;
  });
  stop = watch.start();
});
afterEach(() => {
  stop();
  client.clear();
});

const settle = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

/** Lets time pass second by second, with what happens in between. */
async function pass(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    clock.advance(1_000);
    await settle();
  }
}

const offline = () =>
  Promise.reject(Object.assign(new Error('no connection'), { kind: 'network' }));

/** A query on the screen, which counts how often it is asked. */
function onScreen(key: string, answer: () => Promise<unknown>, staleTime = 0) {
  let count = 0;
  const observer = new QueryObserver(client, {
    queryKey: [key],
    staleTime,
    queryFn: () => {
      count += 1;
      return answer();
    },
  });
  observer.subscribe(() => undefined);
  return { count: () => count };
}

describe('the watch on the gateway', () => {
  it('looks every ten seconds, and says nothing while all is well', async () => {
    await pass(30);
    expect([asked, seen]).toEqual([3, []]);
  });

  it('D4 knows whose clock this computer’s is off from', async () => {
    await pass(10);
    expect([watch.clockOff('real'), watch.clockOff('sandbox')]).toEqual([1_200_000, 0]);
  });

  it('D21 sees that it has gone though nobody asks it anything, and that it is back', async () => {
    says = 'gone';
    await pass(10);
    expect(seen).toEqual(['gone']);
    says = 'there';
    await pass(15);
    expect(seen).toEqual(['gone', 'there']);
  });

  it('looks at once when a call has found no connection', async () => {
    says = 'gone';
    onScreen('a', offline);
    await settle();
    await settle();
    expect(seen).toEqual(['gone']);
  });

  it('D21 asks less and less often, but never too seldom', async () => {
    says = 'gone';
    await pass(10);
    const before = asked;
    await pass(60);
    expect(asked - before).toBeGreaterThanOrEqual(4);
    expect(asked - before).toBeLessThanOrEqual(7);
  });

  it('D21 asks again for what failed for want of a connection, and for nothing else', async () => {
    says = 'gone';
    let answer = offline;
    const failed = onScreen('failed', () => answer());
    const fine = onScreen('fine', () => Promise.resolve(1));
    await pass(2);
    expect([failed.count(), fine.count()]).toEqual([1, 1]);
    answer = () => Promise.resolve(1) as Promise<never>;
    says = 'there';
    await pass(15);
    expect([failed.count(), fine.count()]).toEqual([2, 1]);
  });

  it('A19 tells a restart from being back, and asks nothing more of what it shows', async () => {
    const failed = onScreen('failed', offline);
    says = 'gone';
    await pass(2);
    says = 'restarted';
    await pass(15);
    expect(seen).toEqual(['gone', 'restarted']);
    expect(failed.count()).toBe(1);
  });

  it('asks again after a sleep for what has gone stale, and not after a late timer', async () => {
    const stale = onScreen('stale', () => Promise.resolve(1), 30_000);
    const kept = onScreen('kept', () => Promise.resolve(1), Infinity);
    await settle();
    let asleep = 0;
    stop();
    watch = watchGateway({
      client,
      ask: async () => ({ state: 'there' }),
      clock: { setTimer: clock.setTimer, now: () => clock.now() + asleep },
    });
    stop = watch.start();
    asleep = 60_000;
    await pass(10);
    expect([stale.count(), kept.count()]).toEqual([1, 1]);
    asleep += 8 * 3_600_000;
    client
      .getQueryCache()
      .find({ queryKey: ['stale'] })
      ?.invalidate();
    await pass(10);
    expect([stale.count(), kept.count()]).toEqual([2, 1]);
  });
});
