import { checkLogGroupName } from '#domain/arn/names.ts';
import { DEFAULT_ACCOUNT } from '#sandbox/callers.ts';
import { newLogGroup } from '#sandbox/logs/new-log-group.ts';
import type { World } from '#sandbox/world.ts';
import { ControlError } from './control-error.ts';
import { type ImportedEvent, readImportLine } from './import-line.ts';

/** What an import answers. */
export interface ImportOutcome {
  readonly events: number;
  /** The streams that received events, in ASCII order. */
  readonly streams: readonly string[];
}

/**
 * Puts events into a log group of the default account as if they had been delivered, whatever their age: NDJSON, one event
 * a line (see import-line.ts), empty lines left out. Group and streams are made where they are missing. A record whose
 * delivery time is `null` is delivered at the moment of the import.
 *
 * @param query `region` and `logGroupName`
 * @throws ControlError naming the parameter, or line and key; then nothing is imported
 */
export function importEvents(world: World, query: URLSearchParams, ndjson: string): ImportOutcome {
  const region = readRegion(query);
  const name = readLogGroupName(query);
  const { store, clock } = world;
  const now = clock.now();
  const byStream = Map.groupBy(
    readLines(ndjson, (line, number) => readImportLine(line, number, region, now)),
    ({ streamName }) => streamName,
  );
  return store.transaction(() => {
    const key = { account: DEFAULT_ACCOUNT, region, name };
    const group =
      store.resources.get('logGroup', key) ?? newLogGroup(store, { ...key, createdAt: now });
    let count = 0;
    for (const [streamName, events] of byStream) {
      const stream =
        store.logStreams.find(group.id, streamName) ??
        store.logStreams.create(group.id, streamName, now);
      store.logEvents.append(stream, events.toSorted(byTime), now);
      count += events.length;
    }
    return { events: count, streams: [...byStream.keys()].toSorted() };
  });
}

/** Written in the order in which they are read, so that the indexes grow at their end. */
const byTime = (a: ImportedEvent, b: ImportedEvent): number =>
  a.timestamp - b.timestamp || a.ingestionTime - b.ingestionTime;

function readLines<T>(text: string, read: (line: string, number: number) => T): T[] {
  const found: T[] = [];
  let number = 0;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    number++;
    const line = text.slice(start, end);
    if (line.trim() !== '') found.push(read(line, number));
    start = end + 1;
  }
  return found;
}

function readRegion(query: URLSearchParams): string {
  const region = query.get('region') ?? '';
  // Any region that looks like one: recorded data may come from regions that were invented to hide the real ones.
  if (/^[a-z]{2,}(-[a-z0-9]+)+$/.test(region)) return region;
  throw new ControlError(
    `The parameter "region" must be a region such as us-east-1, not "${region}".`,
  );
}

function readLogGroupName(query: URLSearchParams): string {
  const name = query.get('logGroupName') ?? '';
  const problem = checkLogGroupName(name);
  if (problem === undefined) return name;
  throw new ControlError(`The parameter "logGroupName" is wrong: ${problem}`);
}
