import type { PageFacts, PageOrigin, PageSink } from '#events/page.ts';
import { epochMillis } from '#domain/time/units.ts';

interface WireEvent {
  readonly timestamp: number;
  readonly ingestionTime: number;
  readonly message: string;
  readonly logStreamName?: string;
  readonly eventId?: string;
}

/** How often an event without an id was seen: in the pass that is going on, and in any one pass at most. */
interface Seen {
  pass: number;
  inPass: number;
  kept: number;
}

/** A sink that keeps each event once by the rules of `PageOrigin.pass`, plainly written: what the event store is measured by. */
export interface ExactSink extends PageSink {
  /** Stream, time and message of each event that was kept. */
  readonly kept: readonly string[];
}

export const keyOf = (stream: string, timestamp: number, message: string): string =>
  `${stream} ${timestamp} ${message}`;

export function createExactSink(): ExactSink {
  const kept: string[] = [];
  const ids = new Set<string>();
  const contents = new Map<string, Seen>();

  function isNew(key: string, id: string | undefined, pass: number): boolean {
    if (id !== undefined) {
      const isKnown = ids.has(id);
      ids.add(id);
      return !isKnown;
    }
    const seen = contents.get(key) ?? { pass, inPass: 0, kept: 0 };
    contents.set(key, seen);
    if (seen.pass !== pass) seen.inPass = 0;
    seen.pass = pass;
    seen.inPass += 1;
    if (seen.inPass <= seen.kept) return false;
    seen.kept += 1;
    return true;
  }

  return {
    kept,
    appendPage(bytes: Uint8Array, origin: PageOrigin): PageFacts {
      const page = JSON.parse(new TextDecoder().decode(bytes)) as {
        readonly events: readonly WireEvent[];
        readonly nextToken?: string;
        readonly nextForwardToken?: string;
        readonly nextBackwardToken?: string;
      };
      const before = kept.length;
      for (const event of page.events) {
        const stream = event.logStreamName ?? origin.logStreamName ?? '';
        const key = keyOf(stream, event.timestamp, event.message);
        if (isNew(key, event.eventId, origin.pass)) kept.push(key);
      }
      const [first, last] = [page.events[0], page.events.at(-1)];
      return {
        events: page.events.length,
        added: kept.length - before,
        oldest: first && epochMillis(first.timestamp),
        newest: last && epochMillis(last.timestamp),
        nextToken: page.nextToken,
        nextForwardToken: page.nextForwardToken,
        nextBackwardToken: page.nextBackwardToken,
      };
    },
  };
}
