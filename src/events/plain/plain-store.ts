import type { IdColumn, TextColumn } from '#domain/search/columns.ts';
import { actorOf } from '#domain/record/actor.ts';
import { readRecord } from '#domain/record/record.ts';
import { targetsOf } from '#domain/record/target.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { PageFacts, PageSink } from '#events/page.ts';
import {
  READ_ONLY,
  type Dictionary,
  type EventBlock,
  type StoredEvents,
} from '#events/stored-events.ts';

interface WireEvent {
  timestamp: number;
  ingestionTime?: number;
  message: string;
  logStreamName?: string;
  eventId?: string;
}

class Texts implements Dictionary {
  codes = new Uint32Array(1024);
  values: string[] = [''];
  #codes = new Map<string, number>([['', 0]]);
  set(row: number, text: string | undefined): void {
    if (row >= this.codes.length) {
      const n = new Uint32Array(this.codes.length * 2);
      n.set(this.codes);
      this.codes = n;
    }
    let code = this.#codes.get(text ?? '');
    if (code === undefined) {
      code = this.values.length;
      this.values.push(text ?? '');
      this.#codes.set(text ?? '', code);
    }
    this.codes[row] = code;
  }
}

/** TEMPORARY. */
export function createPlainStore(): StoredEvents & PageSink & { heldBytes: number } {
  const messages: Uint8Array[] = [];
  const texts = new Map<TextColumn, Texts>();
  const ids: Partial<Record<IdColumn, string>>[] = [];
  const byId = new Map<string, number[]>();
  const known = new Set<string>();
  let eventTime = new Float64Array(0),
    delivered = new Float64Array(0),
    ingested = new Float64Array(0);
  let size = new Uint32Array(0),
    readOnly = new Uint8Array(0),
    isRecord = new Uint8Array(0),
    firstDelivery = new Int32Array(0);
  let count = 0;
  const grow = (n: number) => {
    if (n <= eventTime.length) return;
    const cap = Math.max(1024, n * 2);
    const f = (a: Float64Array) => {
      const b = new Float64Array(cap);
      b.set(a);
      return b;
    };
    eventTime = f(eventTime) as never;
    delivered = f(delivered) as never;
    ingested = f(ingested) as never;
    const s = new Uint32Array(cap);
    s.set(size);
    size = s;
    const r = new Uint8Array(cap);
    r.set(readOnly);
    readOnly = r;
    const i = new Uint8Array(cap);
    i.set(isRecord);
    isRecord = i;
    const d = new Int32Array(cap);
    d.set(firstDelivery);
    firstDelivery = d;
  };
  const column = (name: TextColumn) => {
    let t = texts.get(name);
    if (!t) {
      t = new Texts();
      texts.set(name, t);
    }
    return t;
  };
  const encoder = new TextEncoder();
  const store: StoredEvents & PageSink & { heldBytes: number } = {
    get count() {
      return count;
    },
    get eventTime() {
      return eventTime;
    },
    get delivered() {
      return delivered;
    },
    get ingested() {
      return ingested;
    },
    get size() {
      return size;
    },
    get readOnly() {
      return readOnly;
    },
    get isRecord() {
      return isRecord;
    },
    get firstDelivery() {
      return firstDelivery;
    },
    heldBytes: 0,
    text: (name) => {
      const t = column(name);
      if (t.codes.length < count) {
        const n = new Uint32Array(count);
        n.set(t.codes);
        t.codes = n;
      }
      return t;
    },
    id: (name, row) => ids[row]?.[name],
    rowsOf: (name, id) => byId.get(`${name}:${id}`) ?? [],
    laterDeliveries: (row) =>
      ids[row]?.eventId
        ? (byId.get(`eventId:${ids[row]?.eventId}`) ?? []).filter(
            (r) => r !== row && firstDelivery[r] === row,
          )
        : [],
    get blocks(): EventBlock[] {
      const blocks: EventBlock[] = [];
      for (let first = 0; first < count; first += 256) {
        const rows = Math.min(256, count - first);
        blocks.push({
          firstRow: first,
          rows,
          heldBytes: 0,
          isCompressed: false,
          signature: undefined,
          bytes: async () => {
            const parts = messages.slice(first, first + rows);
            const all = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
            let at = 0;
            for (const p of parts) {
              all.set(p, at);
              at += p.length;
            }
            return all;
          },
        });
      }
      return blocks;
    },
    appendPage(bytes, origin): PageFacts {
      const page = JSON.parse(new TextDecoder().decode(bytes)) as {
        events?: WireEvent[];
        nextToken?: string;
        nextForwardToken?: string;
        nextBackwardToken?: string;
      };
      const events = page.events ?? [];
      let added = 0;
      for (const e of events) {
        const stream = e.logStreamName ?? origin.logStreamName ?? '';
        const identity = e.eventId ?? `${stream} ${e.timestamp} ${e.message}`;
        if (known.has(identity)) continue;
        known.add(identity);
        const row = count;
        grow(count + 1);
        count += 1;
        added += 1;
        const m = encoder.encode(e.message);
        messages.push(m);
        size[row] = m.length;
        store.heldBytes += m.length;
        delivered[row] = e.timestamp;
        ingested[row] = e.ingestionTime ?? e.timestamp;
        const record = readRecord(e.message);
        isRecord[row] = record ? 1 : 0;
        eventTime[row] = record?.eventTime ?? Number.NaN;
        readOnly[row] =
          record?.readOnly === undefined
            ? READ_ONLY.absent
            : record.readOnly
              ? READ_ONLY.yes
              : READ_ONLY.no;
        column('stream').set(row, stream);
        column('eventName').set(row, record?.eventName ?? record?.insight?.eventName);
        column('source').set(row, record?.eventSource ?? record?.insight?.eventSource);
        column('user').set(row, record && actorOf(record).label);
        column('identityType').set(row, record?.userIdentity?.['type'] as string | undefined);
        column('sourceIp').set(row, record?.sourceIp);
        column('region').set(row, record?.awsRegion);
        column('account').set(row, record?.recipientAccountId);
        column('error').set(row, record?.errorCode ?? record?.errorMessage);
        column('resources').set(row, record && targetsOf(record).join(', '));
        column('userAgent').set(row, record?.userAgent);
        column('accessKey').set(row, record?.accessKeyId);
        const own: Partial<Record<IdColumn, string>> = {};
        for (const [name, id] of [
          ['eventId', record?.eventId],
          ['requestId', record?.requestId],
          ['sharedEventId', record?.sharedEventId],
        ] as const) {
          if (id === undefined) continue;
          own[name] = id;
          const k = `${name}:${id}`;
          const rows = byId.get(k) ?? [];
          byId.set(k, rows);
          rows.push(row);
        }
        ids[row] = own;
        firstDelivery[row] = own.eventId ? (byId.get(`eventId:${own.eventId}`)?.[0] ?? row) : -1;
        if (firstDelivery[row] === row) firstDelivery[row] = -1;
      }
      const times = events.map((e) => e.timestamp);
      return {
        events: events.length,
        added,
        oldest: times.length ? epochMillis(Math.min(...times)) : undefined,
        newest: times.length ? epochMillis(Math.max(...times)) : undefined,
        nextToken: page.nextToken,
        nextForwardToken: page.nextForwardToken,
        nextBackwardToken: page.nextBackwardToken,
      };
    },
  };
  return store;
}
