import { afterEach, describe, expect, it } from 'vitest';
import { NEWEST_FIRST_SINCE } from '#domain/logs/newest-first.ts';
import { epochMillis } from '#domain/time/units.ts';
import { answeringServer, type AnsweringServer } from '#testing/answering-server.ts';
import { jsonAnswer } from '#testing/aws-answers.ts';
import type { AwsAccess } from '#aws/client.ts';
import { readFirstEvents, readGroupPage, readStreamPage } from './read-events.ts';

let server: AnsweringServer | undefined;
const never = new AbortController().signal;
const STREAM = { logGroupName: 'g', logStreamName: 's' };

/** A server whose answer depends on the token alone. */
async function accessTo(answer: (token: string | undefined) => object): Promise<AwsAccess> {
  server = await answeringServer(({ body }) => {
    const input = JSON.parse(body) as { readonly nextToken?: string };
    return jsonAnswer(answer(input.nextToken));
  });
  return { origin: server.origin, environment: 'e', region: 'us-east-1', token: 't' };
}

const inputs = () => server?.seen.map(({ body }) => JSON.parse(body) as unknown) ?? [];
const at = (timestamp: number) => ({
  timestamp,
  ingestionTime: timestamp + 1,
  message: `m${timestamp}`,
});

afterEach(async () => {
  await server?.close();
});

describe('readStreamPage', () => {
  it('asks for the newest page and turns it round', async () => {
    const access = await accessTo(() => ({
      events: [at(1), at(2), at(2), at(3)],
      nextBackwardToken: 'b/1',
      nextForwardToken: 'f/1',
    }));
    const page = await readStreamPage(
      access,
      { ...STREAM, from: epochMillis(1), to: epochMillis(9) },
      never,
    );
    expect(page.events.map(({ timestamp }) => timestamp)).toEqual([3, 2, 2, 1]);
    expect(page.events[0]).toEqual({
      timestamp: 3,
      ingestionTime: 4,
      message: 'm3',
      streamName: 's',
      eventId: undefined,
    });
    expect(page).toMatchObject({ olderToken: 'b/1', searchedPages: 1 });
    expect(inputs()).toEqual([
      { ...STREAM, startTime: 1, endTime: 9, startFromHead: false, limit: 100 },
    ]);
  });

  it('ends where the token is the one that was given', async () => {
    const access = await accessTo(() => ({ events: [], nextBackwardToken: 'b/1' }));
    expect(await readStreamPage(access, { ...STREAM, olderToken: 'b/1' }, never)).toEqual({
      events: [],
      olderToken: undefined,
      searchedPages: 1,
    });
  });

  it('follows empty pages to events', async () => {
    const access = await accessTo((token) => ({
      events: token === 'b/2' ? [at(5)] : [],
      nextBackwardToken: token === undefined ? 'b/1' : token === 'b/1' ? 'b/2' : 'b/3',
    }));
    const page = await readStreamPage(access, STREAM, never);
    expect(page).toMatchObject({ events: [{ timestamp: 5 }], olderToken: 'b/3', searchedPages: 3 });
  });

  it('an empty stream is at its end after the token has come back', async () => {
    const access = await accessTo(() => ({ events: [], nextBackwardToken: 'b/0' }));
    const page = await readStreamPage(access, STREAM, never);
    expect(page).toEqual({ events: [], olderToken: undefined, searchedPages: 2 });
  });

  it('stops after 10 empty pages and says where to go on', async () => {
    const access = await accessTo((token) => ({
      events: [],
      nextBackwardToken: `b/${Number(token?.slice(2) ?? 0) + 1}`,
    }));
    const page = await readStreamPage(access, STREAM, never);
    expect(page).toEqual({ events: [], olderToken: 'b/10', searchedPages: 10 });
  });

  it('does not run in a circle of tokens', async () => {
    const next: Readonly<Record<string, string>> = { '': 'b/1', 'b/1': 'b/2', 'b/2': 'b/1' };
    const access = await accessTo((token) => ({
      events: [],
      nextBackwardToken: next[token ?? ''],
    }));
    const page = await readStreamPage(access, STREAM, never);
    expect(page).toEqual({ events: [], olderToken: undefined, searchedPages: 3 });
  });
});

describe('readGroupPage', () => {
  const since = NEWEST_FIRST_SINCE;

  it('asks newest first from 2024 on, with an exclusive end', async () => {
    const access = await accessTo(() => ({
      events: [
        { ...at(since + 3), logStreamName: 'x', eventId: '1' },
        { ...at(since + 2), logStreamName: 'y', eventId: '2' },
      ],
      nextToken: 'n/1',
    }));
    const reading = { logGroupName: 'g', filterPattern: 'Error', to: epochMillis(since + 10) };
    const page = await readGroupPage(access, reading, never);
    expect(page.events.map(({ streamName, eventId }) => [streamName, eventId])).toEqual([
      ['x', '1'],
      ['y', '2'],
    ]);
    expect(page).toMatchObject({ olderToken: 'n/1', searchedPages: 1 });
    expect(inputs()).toEqual([
      {
        logGroupName: 'g',
        filterPattern: 'Error',
        startTime: since,
        endTime: since + 9,
        startFromHead: false,
        limit: 100,
      },
    ]);
  });

  it('keeps a later start', async () => {
    const access = await accessTo(() => ({ events: [] }));
    const from = epochMillis(since + 5);
    await readGroupPage(access, { logGroupName: 'g', logStreamNamePrefix: 'p', from }, never);
    expect(inputs()).toMatchObject([{ startTime: since + 5, logStreamNamePrefix: 'p' }]);
  });

  it('orders a page that a server has left ascending, and keeps equal times as they came', async () => {
    const event = (timestamp: number, eventId: string) => ({
      ...at(since + timestamp),
      logStreamName: 'x',
      eventId,
    });
    const access = await accessTo(() => ({
      events: [event(1, 'a'), event(2, 'b'), event(2, 'c')],
    }));
    const page = await readGroupPage(access, { logGroupName: 'g' }, never);
    expect(page.events.map(({ eventId }) => eventId)).toEqual(['b', 'c', 'a']);
    expect(page.olderToken).toBeUndefined();
  });

  it('follows empty pages, and ends without a token', async () => {
    const access = await accessTo((token) => (token === undefined ? { nextToken: 'n/1' } : {}));
    const page = await readGroupPage(access, { logGroupName: 'g' }, never);
    expect(page).toEqual({ events: [], olderToken: undefined, searchedPages: 2 });
  });

  it('refuses a range that AWS cannot list, before asking', async () => {
    const access = await accessTo(() => ({ events: [] }));
    const early = readGroupPage(access, { logGroupName: 'g', to: since }, never);
    await expect(early).rejects.toMatchObject({ kind: 'invalid', name: 'RangeNotReadable' });
    const from = epochMillis(since + 9);
    const empty = readGroupPage(access, { logGroupName: 'g', from, to: from }, never);
    await expect(empty).rejects.toThrow('The time range is empty');
    expect(inputs()).toEqual([]);
  });
});

describe('readFirstEvents', () => {
  const search = {
    logGroupName: 'g',
    logStreamNamePrefix: 'p',
    filterPattern: undefined,
    from: epochMillis(5),
    limit: 1,
  };

  it('asks oldest first and follows empty pages', async () => {
    const access = await accessTo((token) =>
      token === undefined
        ? { nextToken: 'n/1' }
        : { events: [{ ...at(7), logStreamName: 'p1', eventId: '1' }], nextToken: 'n/2' },
    );
    expect(await readFirstEvents(access, search, never)).toMatchObject([{ timestamp: 7 }]);
    expect(inputs()[0]).toEqual({
      logGroupName: 'g',
      logStreamNamePrefix: 'p',
      startTime: 5,
      startFromHead: true,
      limit: 1,
    });
  });

  it('has an end where nothing is found', async () => {
    let calls = 0;
    const access = await accessTo(() => ({ nextToken: `n/${(calls += 1)}` }));
    expect(await readFirstEvents(access, search, never)).toEqual([]);
    expect(calls).toBe(10);
  });
});
