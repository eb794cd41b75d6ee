import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as after } from 'node:timers/promises';
import { answerLiveTail, type TailedEvents } from './live-tail-answer.ts';

/** What the endpoint holds and how it answers. */
export interface LogServerOptions {
  /** Records as JSON, which take turns; each event has an eventID of its own. */
  readonly records: readonly string[];
  readonly events: number;
  /** Delivery times are spread evenly from here, in milliseconds, ... */
  readonly from: number;
  /** ... to here, exclusive. */
  readonly to: number;
  /** Before each answer. */
  readonly latencyMs: number;
  /** A bucket that fills at this rate and holds as much; `undefined` = no quota. */
  readonly callsPerSecond: number | undefined;
  /** What an update of Live Tail brings; without it there is no Live Tail. */
  readonly tailed?: (() => TailedEvents) | undefined;
}

export interface LogServer {
  readonly origin: string;
  /** Calls answered and refused so far. */
  readonly calls: { readonly answered: number; readonly throttled: number };
  /** What was read since the last time this was asked, in order: the bodies of the calls. */
  takeReads(): readonly string[];
  close(): Promise<void>;
}

export const GROUP = 'bench';
const STREAM = '123456789012_CloudTrail_us-east-1';
const PAGE_BYTES = 1_048_576;
/** What PutLogEvents counts for each event besides its message; pages are taken to be counted alike. */
const EVENT_OVERHEAD = 26;

/**
 * A CloudWatch Logs of one group with one stream, from memory: FilterLogEvents, GetLogEvents, DescribeLogGroups, DescribeLogStreams
 * over awsJson1.1. It is as quick as a server in Node can be, so that what is measured is the client.
 */
export async function startLogServer(options: LogServerOptions): Promise<LogServer> {
  const pages = pageMaker(options);
  const bucket = tokenBucket(options.callsPerSecond);
  const calls = { answered: 0, throttled: 0 };
  let reads: string[] = [];

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const text = (await bodyOf(request)) || '{}';
    const input = JSON.parse(text) as Query;
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    if (operation === 'StartLiveTail' && options.tailed !== undefined) {
      answerLiveTail(response, GROUP, options.tailed);
      return;
    }
    const isRead = operation === 'FilterLogEvents' || operation === 'GetLogEvents';
    if (options.latencyMs > 0 && isRead) await after(options.latencyMs);
    if (isRead && !bucket(performance.now())) {
      calls.throttled += 1;
      send(
        response,
        400,
        Buffer.from('{"__type":"ThrottlingException","message":"Rate exceeded"}'),
      );
      return;
    }
    if (isRead) {
      calls.answered += 1;
      reads.push(text);
    }
    if (operation === 'FilterLogEvents') send(response, 200, pages.filter(input));
    else if (operation === 'GetLogEvents') send(response, 200, pages.get(input));
    else send(response, 200, Buffer.from(JSON.stringify(describe(operation, options))));
  };

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      send(response, 500, Buffer.from(JSON.stringify({ message: String(error) })));
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    calls,
    takeReads() {
      const taken = reads;
      reads = [];
      return taken;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Query {
  readonly startTime?: number;
  readonly endTime?: number;
  readonly nextToken?: string;
  readonly limit?: number;
  readonly startFromHead?: boolean;
}

const ID = /"eventID":"[0-9a-f]{8}/;

function pageMaker({ records, events, from, to }: LogServerOptions) {
  // A message stands in the answer as a JSON string, cut in two where each event has eight digits of its own.
  const halves = records.map((record) => {
    const text = JSON.stringify(record.replace(ID, '"eventID":"########'));
    const [before = '', behind = ''] = text.split('########');
    return {
      before: Buffer.from(before),
      behind: Buffer.from(behind),
      bytes: Buffer.byteLength(record) + EVENT_OVERHEAD,
    };
  });
  const step = (to - from) / events;
  const timeOf = (index: number) => Math.floor(from + index * step);
  /** The first event at or after an instant. */
  const firstAt = (instant: number) => {
    let index = Math.max(0, Math.min(events, Math.ceil((instant - from) / step)));
    while (index > 0 && timeOf(index - 1) >= instant) index -= 1;
    while (index < events && timeOf(index) < instant) index += 1;
    return index;
  };

  /** Writes an event where the one before ended; where this one ends. One large buffer costs a tenth of many small ones. */
  const write = (page: Buffer, at: number, index: number, withIds: boolean): number => {
    const half = halves[index % halves.length];
    if (half === undefined) throw new Error('There are no records.');
    const time = timeOf(index);
    const ids = withIds
      ? `"logStreamName":"${STREAM}","eventId":"${String(index).padStart(56, '3')}",`
      : '';
    const head = `{${ids}"timestamp":${time},"ingestionTime":${time + 900},"message":`;
    let end = at + page.write(head, at, 'latin1');
    end += half.before.copy(page, end);
    end += page.write(index.toString(16).padStart(8, '0'), end, 'latin1');
    end += half.behind.copy(page, end);
    return end + page.write('}', end, 'latin1');
  };
  const escapedSizeOf = (index: number) => {
    const { before, behind } = halves[index % halves.length] ?? { before: '', behind: '' };
    return before.length + behind.length;
  };
  const sizeOf = (index: number) => halves[index % halves.length]?.bytes ?? 0;

  /** A page that begins at an event and goes in a direction, as much of it as fits between the ends. */
  const pageFrom = (start: number, low: number, high: number, forward: boolean, limit: number) => {
    const indices: number[] = [];
    let bytes = 0;
    for (let index = start; index >= low && index < high; index += forward ? 1 : -1) {
      bytes += sizeOf(index);
      if (indices.length > 0 && bytes > PAGE_BYTES) break;
      indices.push(index);
      if (indices.length >= limit) break;
    }
    return indices;
  };
  const body = (indices: readonly number[], withIds: boolean, rest: string): Buffer => {
    const room = indices.reduce((sum, index) => sum + escapedSizeOf(index) + 256, 256);
    const page = Buffer.allocUnsafe(room);
    let end = page.write('{"events":[', 0, 'latin1');
    for (const [place, index] of indices.entries()) {
      if (place > 0) end += page.write(',', end, 'latin1');
      end = write(page, end, index, withIds);
    }
    end += page.write(`]${rest}}`, end, 'latin1');
    return page.subarray(0, end);
  };

  return {
    filter({ startTime = 0, endTime, nextToken, limit = 10_000, startFromHead = true }: Query) {
      const low = firstAt(startTime);
      const high = endTime === undefined ? events : firstAt(endTime + 1);
      const [direction, place] = nextToken?.split('/') ?? [];
      const forward = direction === undefined ? startFromHead : direction === 'f';
      const start = place === undefined ? (forward ? low : high - 1) : Number(place);
      const indices = pageFrom(start, low, high, forward, limit);
      const next = (indices.at(-1) ?? start) + (forward ? 1 : -1);
      const isEnd = indices.length === 0 || next < low || next >= high;
      return body(indices, true, isEnd ? '' : `,"nextToken":"${forward ? 'f' : 'b'}/${next}"`);
    },
    /** Events ascend within a page in either direction; at an end the token that was given comes back. */
    get({ startTime = 0, endTime, nextToken, limit = 10_000, startFromHead = false }: Query) {
      const low = firstAt(startTime);
      const high = endTime === undefined ? events : firstAt(endTime);
      const [direction, place] = nextToken?.split('/') ?? [];
      const forward = direction === undefined ? startFromHead : direction === 'f';
      const start = place === undefined ? (forward ? low : high - 1) : Number(place);
      const indices = pageFrom(start, low, high, forward, limit).toSorted((a, b) => a - b);
      const first = indices[0];
      const last = indices.at(-1);
      const tokens =
        first === undefined || last === undefined
          ? { f: start, b: start }
          : { f: last + 1, b: first - 1 };
      return body(
        indices,
        false,
        `,"nextForwardToken":"f/${tokens.f}","nextBackwardToken":"b/${tokens.b}"`,
      );
    },
  };
}

/** Whether a call may pass at a moment (milliseconds). */
function tokenBucket(perSecond: number | undefined): (now: number) => boolean {
  if (perSecond === undefined) return () => true;
  let tokens = perSecond;
  let last: number | undefined;
  return (now) => {
    tokens = Math.min(perSecond, tokens + ((now - (last ?? now)) / 1000) * perSecond);
    last = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}

function describe(operation: string, { from, to }: LogServerOptions): object {
  const arn = `arn:aws:logs:us-east-1:123456789012:log-group:${GROUP}`;
  if (operation === 'DescribeLogGroups') {
    return {
      logGroups: [
        { logGroupName: GROUP, arn: `${arn}:*`, creationTime: from, logGroupClass: 'STANDARD' },
      ],
    };
  }
  if (operation === 'DescribeLogStreams') {
    return {
      logStreams: [
        { logStreamName: STREAM, firstEventTimestamp: from, lastEventTimestamp: to - 1 },
      ],
    };
  }
  throw new Error(`The bench has no ${operation}.`);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, status: number, body: Buffer): void {
  response.writeHead(status, {
    'content-type': 'application/x-amz-json-1.1',
    'content-length': body.length,
    'x-amzn-requestid': '00000000-0000-4000-8000-000000000000',
  });
  response.end(body);
}
