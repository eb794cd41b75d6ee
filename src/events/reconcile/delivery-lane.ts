import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import type { TimeRange } from '#domain/time/range.ts';
import type { PageReader } from '#events/load/page-reader.ts';
import type { Quota } from '#events/load/quota.ts';
import type { TimeRanges } from '#events/load/time-ranges.ts';
import { StaleToken, type Call } from './caller.ts';

/** How far the log group has been read; plain JSON. */
export interface DeliveryState {
  /** Of the windows, in the order in which they are read. */
  readonly window: number;
  /** All deliveries of the window on the far side of this have been read. */
  readonly at: EpochMillis;
  /** The length of the next part, in milliseconds. */
  readonly part: number;
  readonly reading: Part | undefined;
  readonly calls: number;
  readonly isDone: boolean;
}

/** A part of a window: pages come oldest first, whichever way the parts go. */
interface Part extends TimeRange {
  /** Deliveries before this have been read. */
  readonly at: EpochMillis;
  readonly token: string | undefined;
  /** CloudWatch's ids of the deliveries at `at`, by which they are known when the token has expired. */
  readonly last: readonly string[];
  readonly pages: number;
}

export interface DeliveryOptions {
  readonly logGroupName: string;
  /** Delivery times, without any overlap. */
  readonly windows: TimeRanges;
  /** Backwards: parts begin at a window's end; forwards: at its beginning. */
  readonly direction: 'backwards' | 'forwards';
  readonly reader: PageReader;
  readonly call: Call;
  readonly quota: Quota;
  readonly take: (message: string, deliveredAt: EpochMillis) => void;
  readonly kept: DeliveryState | undefined;
}

/** The log group's deliveries, in parts of some pages each. */
export interface DeliveryLane {
  readonly state: DeliveryState;
  /** Reading backwards: deliveries from here on have all been read; minus infinity when all have. */
  readonly readFrom: EpochMillis;
  /** Asks for one page and takes it. @throws as `Call` does */
  readPage(signal: AbortSignal): Promise<void>;
}

const LIMIT = 10_000;
const FIRST_PART_MS = 10 * 60_000;
const SHORTEST_PART_MS = 1_000;
const LONGEST_PART_MS = 24 * 60 * 60_000;
/** Pages that a part should have. */
const PAGES = 8;
/** A part is at most so many times as long as the one before. */
const GROWTH = 4;

export function createDeliveryLane(options: DeliveryOptions): DeliveryLane {
  const { logGroupName, windows, direction, reader, call, quota, take } = options;
  const isBackwards = direction === 'backwards';
  const begin = (window: TimeRange | undefined): EpochMillis =>
    (isBackwards ? window?.to : window?.from) ?? epochMillis(0);
  let state: DeliveryState = options.kept ?? {
    ...{ window: 0, at: begin(windows[0]), part: FIRST_PART_MS, reading: undefined },
    ...{ calls: 0, isDone: windows.length === 0 },
  };

  function nextPart(window: TimeRange): Part {
    const { at, part } = state;
    const [from, to] = isBackwards
      ? [Math.max(window.from, at - part), at]
      : [at, Math.min(window.to, at + part)];
    const start = epochMillis(from);
    return { from: start, to: epochMillis(to), at: start, token: undefined, last: [], pages: 0 };
  }

  function endPart({ from, to, pages }: Part, window: TimeRange): void {
    const factor = Math.min(GROWTH, Math.max(1 / GROWTH, PAGES / Math.max(1, pages)));
    const part = Math.min(LONGEST_PART_MS, Math.max(SHORTEST_PART_MS, state.part * factor));
    const at = isBackwards ? from : to;
    const isEnd = isBackwards ? at <= window.from : at >= window.to;
    if (!isEnd) {
      state = { ...state, at, part, reading: undefined };
      return;
    }
    const next = windows[state.window + 1];
    state = {
      ...{ ...state, part, reading: undefined, window: state.window + 1 },
      ...(next === undefined ? { isDone: true, at } : { at: begin(next) }),
    };
  }

  return {
    get state() {
      return state;
    },
    get readFrom() {
      return state.isDone ? epochMillis(-Infinity) : state.at;
    },
    async readPage(signal) {
      const window = windows[state.window];
      if (window === undefined || state.isDone) return;
      const part = state.reading ?? nextPart(window);
      try {
        const bytes = await call(
          quota.FilterLogEvents,
          () =>
            reader(
              {
                ...{ operation: 'FilterLogEvents', logGroupName, logStreamNames: [] },
                ...{
                  filterPattern: undefined,
                  from: part.token === undefined ? part.at : part.from,
                },
                ...{ to: part.to, nextToken: part.token, limit: LIMIT },
              },
              signal,
            ),
          part.token !== undefined,
          signal,
        );
        const { events, nextToken } = readPage(bytes);
        const read = takePage(part, events);
        state = { ...state, calls: state.calls + 1, reading: { ...read, token: nextToken } };
        if (nextToken === undefined || nextToken === part.token) endPart(read, window);
      } catch (error) {
        if (!(error instanceof StaleToken)) throw error;
        state = { ...state, reading: { ...part, token: undefined } };
      }
    },
  };

  function takePage(part: Part, events: readonly PageEvent[]): Part {
    let { at } = part;
    let last = new Set(part.last);
    for (const { timestamp, message, eventId } of events) {
      const time = epochMillis(timestamp);
      if (time === at && last.has(eventId)) continue;
      if (time > at) {
        at = time;
        last = new Set();
      }
      if (time === at) last.add(eventId);
      take(message, time);
    }
    return { ...part, at, last: [...last], pages: part.pages + 1 };
  }
}

interface PageEvent {
  readonly timestamp: number;
  readonly message: string;
  readonly eventId: string;
}

/** @throws SyntaxError when the bytes are no JSON */
function readPage(bytes: Uint8Array): {
  readonly events: readonly PageEvent[];
  readonly nextToken: string | undefined;
} {
  const page = JSON.parse(new TextDecoder().decode(bytes)) as {
    readonly events?: readonly Partial<PageEvent>[] | null;
    readonly nextToken?: string | null;
  };
  const events = (page.events ?? []).flatMap(({ timestamp, message, eventId }) =>
    timestamp === undefined || message === undefined
      ? []
      : [{ timestamp, message, eventId: eventId ?? `${timestamp} ${message}` }],
  );
  return { events, nextToken: page.nextToken || undefined };
}
