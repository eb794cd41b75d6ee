import type { Clock } from '#sandbox/clock.ts';
import type { Random } from '#sandbox/ids.ts';
import type { EventSink } from '#sandbox/protocol/event-stream.ts';
import type { FreshEvent } from './live-tails.ts';
import { createSample } from './sample.ts';

// From the CloudWatch Logs API, StartLiveTail.
const MAX_EVENTS = 500;
const UPDATE_MS = 1_000;
const SESSION_MS = 3 * 60 * 60 * 1_000;

/** What fills the updates of one session. */
export interface LiveTailUpdates {
  take(event: FreshEvent): void;
  stop(): void;
}

/**
 * Sends an update every second, with what was taken in meanwhile or with nothing, and the exception of a session that has
 * lasted three hours.
 * @param nameOf how an event's log group is printed
 */
export function startUpdates(
  sink: EventSink,
  clock: Clock,
  random: Random,
  nameOf: (groupId: number) => string,
): LiveTailUpdates {
  const sample = createSample<FreshEvent>(MAX_EVENTS, random);
  let seconds = 0;
  let cancel = clock.setTimer(UPDATE_MS, tick);
  return { take: sample.take, stop: () => cancel() };

  function tick(): void {
    seconds++;
    const { items, isSampled } = sample.empty();
    sink.update('sessionUpdate', {
      sessionMetadata: { sampled: isSampled },
      sessionResults: items.map(({ groupId, ...event }) => ({
        logGroupIdentifier: nameOf(groupId),
        ...event,
      })),
    });
    if (seconds * UPDATE_MS < SESSION_MS) {
      cancel = clock.setTimer(UPDATE_MS, tick);
      return;
    }
    sink.fail(
      'SessionTimeoutException',
      'The Live Tail session has lasted three hours, as long as one may. Start another.',
    );
  }
}
