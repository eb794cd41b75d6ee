import type { Store } from '#sandbox/store/store.ts';

/** An event that was just ingested. */
export interface FreshEvent {
  readonly groupId: number;
  readonly logStreamName: string;
  readonly message: string;
  readonly timestamp: number;
  readonly ingestionTime: number;
}

/** Who is told of new events: one for each Live Tail session that is open. */
export interface Tail {
  readonly account: string;
  readonly region: string;
  readonly groupIds: ReadonlySet<number>;
  /** Takes in an event of one of the groups, as soon as it is written for good. */
  take(event: FreshEvent): void;
  /** The sandbox ends, or has forgotten everything. */
  end(): void;
}

/** The Live Tail sessions that are open. They live in this process alone and end with it. */
export interface LiveTails {
  /** @returns what takes it off again */
  add(tail: Tail): () => void;
  count(account: string, region: string): number;
  endAll(): void;
  /** Whether anybody wants to know of the events of a group. */
  wants(groupId: number): boolean;
  publish(events: readonly FreshEvent[]): void;
}

/** No session is open yet. */
export function createLiveTails(): LiveTails {
  const tails = new Set<Tail>();
  return {
    add(tail) {
      tails.add(tail);
      return () => {
        tails.delete(tail);
      };
    },
    count: (account, region) =>
      [...tails].filter((tail) => tail.account === account && tail.region === region).length,
    endAll() {
      for (const tail of [...tails]) tail.end();
    },
    wants: (groupId) => [...tails].some(({ groupIds }) => groupIds.has(groupId)),
    publish(events) {
      for (const event of events) {
        for (const tail of tails) if (tail.groupIds.has(event.groupId)) tail.take(event);
      }
    },
  };
}

/**
 * A store that tells open sessions of what is appended to log streams, once the outermost transaction has kept it. Events
 * that are imported are history and not told.
 */
export function watchAppends(store: Store, tails: LiveTails): Store {
  let depth = 0;
  let fresh: FreshEvent[] = [];
  return {
    ...store,
    transaction(work) {
      const before = fresh.length;
      depth++;
      let isKept = false;
      try {
        const result = store.transaction(work);
        isKept = true;
        return result;
      } finally {
        depth--;
        if (!isKept) fresh = fresh.slice(0, before);
        if (depth === 0) flush();
      }
    },
    logEvents: {
      ...store.logEvents,
      append(stream, events, ingestionTime) {
        store.logEvents.append(stream, events, ingestionTime);
        if (!tails.wants(stream.groupId)) return;
        for (const { timestamp, message } of events) {
          fresh.push({
            groupId: stream.groupId,
            logStreamName: stream.name,
            message,
            timestamp,
            ingestionTime,
          });
        }
        if (depth === 0) flush();
      },
    },
  };

  function flush(): void {
    const events = fresh;
    fresh = [];
    if (events.length > 0) tails.publish(events);
  }
}
