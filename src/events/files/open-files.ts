import { epochMillis } from '#domain/time/units.ts';
import type { DeliveredEvent, EventSink } from '#events/delivered-event.ts';
import type { LoadStatus, SessionProblem } from '#events/event-session.ts';
import { Feed } from './feed.ts';
import { FileProblem } from './file-problem.ts';
import { fileText, type ReadableFile } from './file-text.ts';
import { deliveryTimeOf } from './file-time.ts';
import { readLogFile, type TimeSource } from './log-file.ts';

export interface OpenFilesOptions {
  readonly files: readonly ReadableFile[];
  readonly sink: EventSink;
  readonly signal: AbortSignal;
  /** Hears of progress after each piece of a file, about a megabyte. */
  readonly onStatus: (status: LoadStatus) => void;
}

/**
 * Reads log files into a store, one after the other, by name: those of CloudTrail are then in the order of their delivery. A file that is
 * no log file, or breaks off, is told in the notes and stops none of the others; what was read of it stays. Phase `failed` says that no
 * file could be read.
 *
 * Rejects with the signal's reason when told to stop.
 */
export async function openFiles(options: OpenFilesOptions): Promise<void> {
  const { sink, signal, onStatus } = options;
  const files = options.files.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const all = files.reduce((sum, { size }) => sum + size, 0);
  const times = new Set<TimeSource>();
  const problems: SessionProblem[] = [];
  let before = 0;
  let events = 0;
  let bytes = 0;
  let oldest = Infinity;
  let newest = -Infinity;

  const status = (phase: LoadStatus['phase'], read: number): LoadStatus => ({
    phase,
    events,
    bytes,
    calls: 0,
    emptyPages: 0,
    throttledCalls: 0,
    completeFrom: undefined,
    deliveries:
      events === 0 ? undefined : { from: epochMillis(oldest), to: epochMillis(newest + 1) },
    done: all === 0 ? 1 : Math.min(1, read / all),
    problem: phase === 'failed' ? problems[0] : undefined,
    notes:
      phase === 'loading' ? [] : [...problems.map(({ message }) => message), ...notesOn(times)],
    goesOnAt: undefined,
  });

  for (const file of files) {
    let batch: DeliveredEvent[] = [];
    const take = (event: DeliveredEvent, source: TimeSource) => {
      batch.push(event);
      times.add(source);
      bytes += event.message.length;
      oldest = Math.min(oldest, event.timestamp);
      newest = Math.max(newest, event.timestamp);
    };
    const flush = () => {
      // All files of one opening are one pass: equal lines of a file are different events.
      sink.appendEvents(batch, 0);
      events += batch.length;
      batch = [];
    };
    const onRead = (read: number) => onStatus(status('loading', before + read));
    try {
      await readFile(file, take, flush, onRead, signal);
    } catch (error) {
      signal.throwIfAborted();
      problems.push(problemOf(file.name, error));
    }
    before += file.size;
  }
  onStatus(status(problems.length > 0 && events === 0 ? 'failed' : 'done', all));
}

async function readFile(
  file: ReadableFile,
  take: (event: DeliveredEvent, source: TimeSource) => void,
  flush: () => void,
  onRead: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const feed = new Feed();
  const facts = {
    name: file.name,
    deliveredAt: deliveryTimeOf(file.name),
    lastModified: epochMillis(file.lastModified),
  };
  const reading = readLogFile(feed, facts, take);
  try {
    reading.next();
    for await (const chunk of fileText(file, onRead, signal)) {
      signal.throwIfAborted();
      feed.push(chunk);
      reading.next();
      // Before the next push, which may move the bytes that the events are views of.
      flush();
    }
    feed.isEnded = true;
    reading.next();
  } finally {
    // What was read before a file breaks off is as good as any.
    flush();
  }
}

function problemOf(file: string, error: unknown): SessionProblem {
  const reason = error instanceof Error ? error.message : String(error);
  return {
    name: error instanceof Error ? error.name : 'Error',
    message: `${file}: ${reason}`,
    advice:
      error instanceof FileProblem ? error.advice : 'Choose the file again: it could not be read.',
    service: undefined,
    operation: undefined,
    requestId: undefined,
    kind: undefined,
  };
}

/** What stands in for the delivery time, which a log file in S3 does not have. */
function notesOn(times: ReadonlySet<TimeSource>): readonly string[] {
  return [
    ...(times.has('name')
      ? ['The delivery times are those in the names of the log files, to the minute.']
      : []),
    ...(times.has('eventTime')
      ? [
          'Some events do not tell when they were delivered: their event time stands in for it, so their lag says nothing.',
        ]
      : []),
    ...(times.has('lastModified')
      ? ['Some events tell no time at all: that of the last change of their file stands in for it.']
      : []),
  ];
}
