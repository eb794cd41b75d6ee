import { checkLogGroupName } from '#domain/arn/names.ts';
import { DEFAULT_ACCOUNT } from '#sandbox/callers.ts';
import { newLogGroup } from '#sandbox/logs/new-log-group.ts';
import type { World } from '#sandbox/world.ts';
import { ControlError } from './control-error.ts';
import { readImportLine } from './import-line.ts';
import { decodeUtf8, readLines } from './read-lines.ts';
import { type ImportedEvent, usualLines } from './usual-lines.ts';

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
 * The body may be of any size: it is read as it comes, other calls are answered meanwhile, and nothing of it is seen before
 * all of it is.
 *
 * @param query `region` and `logGroupName`
 * @throws ControlError naming the parameter, or line and key; then nothing is imported
 */
export async function importEvents(
  { store, clock }: World,
  query: URLSearchParams,
  body: ReadableStream<Uint8Array> | null,
): Promise<ImportOutcome> {
  const region = readRegion(query);
  const name = readLogGroupName(query);
  const now = clock.now();
  const stage = store.logEvents.stage();
  const usual = usualLines(region, now);
  const readOther = (line: Uint8Array, number: number): ImportedEvent | undefined => {
    const text = decodeUtf8(line);
    return text.trim() === '' ? undefined : readImportLine(text, number, region, now);
  };
  try {
    let number = 0;
    let events = 0;
    for await (const lines of readLines(body)) {
      for (const line of lines) {
        number++;
        const event = usual(line) ?? readOther(line, number);
        if (event === undefined) continue;
        stage.add(event.streamName, event);
        events++;
      }
      await stage.ready();
    }
    return store.transaction(() => {
      const key = { account: DEFAULT_ACCOUNT, region, name };
      const group =
        store.resources.get('logGroup', key) ?? newLogGroup(store, { ...key, createdAt: now });
      return { events, streams: stage.commit(group.id, now) };
    });
  } finally {
    stage.end();
  }
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
