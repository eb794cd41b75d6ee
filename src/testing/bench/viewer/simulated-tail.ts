import { setImmediate as nextTurn } from 'node:timers/promises';
import { epochMillis } from '#domain/time/units.ts';
import { createQuota } from '#events/load/quota.ts';
import { createLocalSession } from '#events/session/local-session.ts';
import { recordOf } from '#testing/bench/records.ts';
import { deferred } from '#testing/deferred.ts';
import { EVERY_EVENT } from '#testing/every-event.ts';
import { manualClock } from '#testing/manual-clock.ts';

const START = epochMillis(Date.UTC(2026, 8, 1));
const SECONDS = 3 * 3_600;

/**
 * Follows Live Tail for the three hours that AWS lets a session last, by a clock that is pushed on, in this process.
 *
 * @returns bytes that events took at most, how many came, and how often the oldest were let go
 */
export async function simulateTail(
  records: readonly string[],
  eventsPerSecond: number,
): Promise<{ readonly peak: number; readonly events: number; readonly letGo: number }> {
  const clock = manualClock(START);
  const encoder = new TextEncoder();
  let second = 0;
  let events = 0;
  const isOver = deferred<void>();
  const session = createLocalSession({
    ...{ clock, random: () => 0.5, quota: createQuota({ random: () => 0.5 }) },
    reader: async () => encoder.encode('{"events":[]}'),
    async *liveTail(_, signal) {
      while (second < SECONDS && !signal.aborted) {
        clock.advance(1_000);
        await nextTurn();
        const at = clock.now();
        yield {
          isSampled: false,
          events: Array.from({ length: eventsPerSecond }, (__, n) => ({
            ...{ stream: 'tailed', timestamp: at, ingestionTime: at },
            message: encoder.encode(recordOf(records, events + n)),
          })),
        };
        events += eventsPerSecond;
        second += 1;
      }
      if (second === SECONDS) isOver.resolve();
    },
  });
  let peak = 0;
  let letGo = 0;
  let { full } = session.state;
  session.subscribe(() => {
    peak = Math.max(peak, session.state.heldBytes);
    if (session.state.full === 'letGo' && full !== 'letGo') letGo += 1;
    ({ full } = session.state);
  });
  session.ask(EVERY_EVENT);
  session.startTail('arn', {
    logGroupName: 'tailed',
    logStreamNames: [],
    filterPattern: undefined,
    range: { from: START, to: undefined },
    clock: 'delivered',
    latestDeliveryAfter: 0,
  });
  await isOver.promise;
  session.close();
  return { peak, events, letGo };
}
