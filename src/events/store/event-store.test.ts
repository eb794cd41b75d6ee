import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TEXT_COLUMNS } from '#domain/search/columns.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { PageOrigin } from '#events/page.ts';
import { messageStart, READ_ONLY } from '#events/stored-events.ts';
import { createEventStore, type EventStore } from './event-store.ts';

interface Given {
  readonly timestamp: number;
  readonly message: string;
  readonly logStreamName?: string;
  readonly eventId?: string;
  readonly ingestionTime?: number;
}

const encode = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const filtered: PageOrigin = { operation: 'FilterLogEvents', pass: 0 };
const got = (pass: number): PageOrigin => ({ operation: 'GetLogEvents', logStreamName: 's', pass });
const add = (store: EventStore, events: readonly Given[], origin: PageOrigin) =>
  store.appendPage(encode({ events }), origin);
const record = (more: object = {}): string =>
  JSON.stringify({ eventVersion: '1.11', eventTime: '2026-11-22T16:20:31Z', ...more });
const ID = '293ba626-3be5-4a26-ab1b-0f4c54f49959';

async function messages(store: EventStore): Promise<readonly string[]> {
  const found: string[] = [];
  for (const block of store.blocks) {
    const bytes = await block.bytes();
    for (let row = block.firstRow; row < block.firstRow + block.rows; row += 1) {
      const start = messageStart(store, block, row);
      found.push(new TextDecoder().decode(bytes.subarray(start, start + (store.size[row] ?? 0))));
    }
  }
  return found;
}

describe('a page', () => {
  it('becomes columns and bytes', async () => {
    const store = createEventStore();
    const message = record({
      eventID: ID,
      eventName: 'CreateRole',
      eventSource: 'iam.amazonaws.com',
      userIdentity: {
        type: 'IAMUser',
        userName: 'ana',
        accessKeyId: 'AKIAEXAMPLE',
        accountId: '1',
      },
      readOnly: false,
      requestParameters: { roleName: 'Admin', path: '/' },
      errorCode: 'AccessDenied',
      requestID: 'not-a-uuid',
    });
    const facts = add(
      store,
      [{ timestamp: 2_000, ingestionTime: 2_500, message, logStreamName: 's', eventId: '7' }],
      filtered,
    );
    expect(facts).toMatchObject({ events: 1, added: 1, oldest: 2_000, newest: 2_000 });
    expect(store.count).toBe(1);
    expect(store.eventTime[0]).toBe(Date.UTC(2026, 10, 22, 16, 20, 31));
    expect(store.delivered[0]).toBe(2_000);
    expect(store.ingested[0]).toBe(2_500);
    expect(store.readOnly[0]).toBe(READ_ONLY.no);
    const texts = Object.fromEntries(
      TEXT_COLUMNS.map((name) => {
        const { codes, values } = store.text(name);
        return [name, values[codes[0] ?? 0]];
      }),
    );
    expect(texts).toMatchObject({
      eventName: 'CreateRole',
      source: 'iam.amazonaws.com',
      user: 'ana',
      identityType: 'IAMUser',
      account: '1',
      accessKey: 'AKIAEXAMPLE',
      error: 'AccessDenied',
      resources: 'Admin',
      stream: 's',
      region: '',
    });
    expect(store.id('eventId', 0)).toBe(ID);
    expect(store.id('requestId', 0)).toBe('not-a-uuid');
    expect(store.id('sharedEventId', 0)).toBeUndefined();
    expect(store.rowsOf('eventId', ID)).toEqual([0]);
    expect(store.rowsOf('requestId', 'not-a-uuid')).toEqual([0]);
    expect(await messages(store)).toEqual([message]);
  });

  it('tells the tokens and the times of what it holds, also when it is empty', () => {
    const store = createEventStore();
    expect(store.appendPage(encode({ events: [], nextToken: 'n' }), filtered)).toEqual({
      events: 0,
      added: 0,
      oldest: undefined,
      newest: undefined,
      nextToken: 'n',
      nextForwardToken: undefined,
      nextBackwardToken: undefined,
    });
  });

  it.each([
    '',
    '<html>',
    '[]',
    '{"events":5}',
    '{"events":[{"message":"m"}]}',
    '{"events":[null]}',
  ])('that is %j is refused, and nothing of it kept', (text) => {
    const store = createEventStore();
    expect(() => store.appendPage(new TextEncoder().encode(text), filtered)).toThrow(
      expect.objectContaining({ name: 'PageFormatError' }),
    );
    expect(store.count).toBe(0);
  });
});

describe('an event comes in once', () => {
  it('by CloudWatch’s id, however often its page comes', () => {
    const store = createEventStore();
    const events = [
      { timestamp: 1, message: 'a', logStreamName: 's', eventId: '1' },
      { timestamp: 1, message: 'a', logStreamName: 's', eventId: '2' },
      { timestamp: 1, message: record({ eventID: ID }), logStreamName: 's', eventId: '3' },
    ];
    expect(add(store, events, filtered).added).toBe(3);
    expect(add(store, events, filtered).added).toBe(0);
    expect(store.count).toBe(3);
  });

  it('by its content, as often as one pass has it', () => {
    const store = createEventStore();
    const twice = [
      { timestamp: 1, message: 'a' },
      { timestamp: 1, message: 'a' },
    ];
    expect(add(store, twice, got(0)).added).toBe(2);
    expect(add(store, twice, got(1)).added).toBe(0);
    expect(add(store, [...twice, { timestamp: 1, message: 'a' }], got(2)).added).toBe(1);
    expect(add(store, [{ timestamp: 2, message: 'a' }], got(2)).added).toBe(1);
  });

  it('whether it came without an id first or with one', () => {
    const store = createEventStore();
    const message = record({ eventID: ID });
    const live = {
      stream: 's',
      timestamp: epochMillis(5),
      ingestionTime: epochMillis(6),
      message: new TextEncoder().encode(message),
    };
    expect(store.appendEvents([live], 0)).toBe(1);
    const page = [{ timestamp: 5, message, logStreamName: 's', eventId: '9' }];
    expect(add(store, page, filtered).added).toBe(0);
    expect(add(store, page, filtered).added).toBe(0);
    expect(store.appendEvents([live], 1)).toBe(0);
    expect(store.count).toBe(1);
  });

  it('C7 and a record that CloudTrail delivered twice is marked', () => {
    const store = createEventStore();
    const message = record({ eventID: ID });
    add(
      store,
      [
        { timestamp: 1, message, logStreamName: 's', eventId: '1' },
        { timestamp: 2, message: record({ eventID: 'other' }), logStreamName: 's', eventId: '2' },
        { timestamp: 900, message, logStreamName: 's', eventId: '3' },
      ],
      filtered,
    );
    expect([...store.firstDelivery.subarray(0, 3)]).toEqual([-1, -1, 0]);
    expect(store.laterDeliveries(0)).toEqual([2]);
    expect(store.laterDeliveries(1)).toEqual([]);
    expect(store.laterDeliveries(2)).toEqual([]);
    expect(store.rowsOf('eventId', ID)).toEqual([0, 2]);
  });

  it('C7 in any order of arrival and repetition', () => {
    const event = fc.record({
      timestamp: fc.integer({ min: 0, max: 3 }),
      message: fc.constantFrom('a', 'b', record({ eventID: ID }), record({ eventID: 'x' })),
      logStreamName: fc.constantFrom('s', 't'),
    });
    fc.assert(
      fc.property(
        fc.array(event, { maxLength: 40 }),
        fc.array(fc.nat(), { maxLength: 80 }),
        (events, order) => {
          const all = events.map((each, index) => ({ ...each, eventId: String(index) }));
          const store = createEventStore();
          for (const place of order) {
            const one = all[place % Math.max(1, all.length)];
            if (one !== undefined) add(store, [one], filtered);
          }
          add(store, all, filtered);
          expect(store.count).toBe(all.length);
        },
      ),
    );
  });
});

describe('messages', () => {
  it('are kept byte for byte, compressed or not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 300 }), { maxLength: 700 }),
        async (texts) => {
          const store = createEventStore();
          add(
            store,
            texts.map((message, timestamp) => ({ timestamp, message, eventId: `${timestamp}` })),
            filtered,
          );
          expect(await messages(store)).toEqual(texts);
          while (store.compressNext());
          expect(store.blocks.filter(({ isCompressed }) => isCompressed)).toHaveLength(
            Math.max(0, Math.ceil(texts.length / 256) - 1),
          );
          expect(await messages(store)).toEqual(texts);
        },
      ),
      { numRuns: 20 },
    );
  });

  it('may be larger than a block', async () => {
    const store = createEventStore();
    const large = 'x'.repeat(3_000_000);
    add(
      store,
      [
        { timestamp: 1, message: 'a' },
        { timestamp: 2, message: large },
        { timestamp: 3, message: 'b' },
      ],
      got(0),
    );
    expect(await messages(store)).toEqual(['a', large, 'b']);
  });

  it('take less memory when they are compressed', async () => {
    const store = createEventStore();
    const events = Array.from({ length: 2_000 }, (_, n) => ({
      timestamp: n,
      message: record({ eventName: `Name${n % 7}`, padding: 'abc'.repeat(300) }),
    }));
    add(store, events, got(0));
    const heldBytes = () => store.blocks.reduce((sum, block) => sum + block.heldBytes, 0);
    const [before, all] = [heldBytes(), store.heldBytes];
    while (store.compressNext());
    expect(heldBytes()).toBeLessThan(before * 0.5);
    expect(all - store.heldBytes).toBe(before - heldBytes());
  });
});

describe('columns', () => {
  it('grow past two bytes a code', () => {
    const store = createEventStore();
    const events = Array.from({ length: 70_000 }, (_, n) => ({
      timestamp: n,
      message: `{"eventVersion":"1","userAgent":"agent ${n}"}`,
      eventId: String(n),
    }));
    add(store, events, filtered);
    const { codes, values } = store.text('userAgent');
    for (const row of [0, 65_534, 65_535, 65_536, 69_999]) {
      expect(values[codes[row] ?? 0]).toBe(`agent ${row}`);
    }
  });
});
