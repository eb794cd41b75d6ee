import { afterEach, describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import type { EventSession, LoadRequest } from '#events/event-session.ts';
import { createQuota } from '#events/load/quota.ts';
import type { LiveTailPort, LiveTailUpdate } from '#events/tail/live-tail-port.ts';
import { EVERY_EVENT } from '#testing/every-event.ts';
import { manualClock } from '#testing/manual-clock.ts';
import { until } from '#testing/until.ts';
import { createLocalSession } from './local-session.ts';

const NOW = epochMillis(Date.UTC(2026, 10, 23, 12));
const never = new AbortController().signal;
const encoder = new TextEncoder();
const record = (eventName: string) => JSON.stringify({ eventVersion: '1.08', eventName });
const REQUEST: LoadRequest = {
  logGroupName: 'g',
  logStreamNames: [],
  filterPattern: undefined,
  range: { from: epochMillis(0), to: undefined },
  clock: 'delivered',
  latestDeliveryAfter: 0,
};

let session: EventSession;
afterEach(() => session.close());

function open(liveTail: LiveTailPort): void {
  const random = () => 0.5;
  session = createLocalSession({
    ...{ liveTail, random, clock: manualClock(NOW), quota: createQuota({ random }) },
    reader: async () => encoder.encode('{"events":[]}'),
  });
  session.ask(EVERY_EVENT);
}

const names = async (): Promise<readonly (string | undefined)[]> =>
  (await session.rows(0, 10)).rows.map(({ text }) => text.eventName);

const noTail: LiveTailPort = () => {
  throw new Error('Nobody follows.');
};

describe('a session', () => {
  it('shows files, and exports what it shows so that it can be opened again', async () => {
    open(noTail);
    const content = `{"Records":[${record('A')},${record('B')}]}`;
    await session.openFiles([new File([content], 'a.json')], never);
    expect(session.state).toMatchObject({ source: 'files', load: { phase: 'done', events: 2 } });
    expect((await names()).toSorted()).toEqual(['A', 'B']);

    const progress: number[] = [];
    const file = await session.export({ format: 'ndjson' }, undefined, never, (done, total) =>
      progress.push(done, total),
    );
    expect(progress.slice(-2)).toEqual([2, 2]);
    expect((await file?.text())?.trim().split('\n').toSorted()).toEqual([record('A'), record('B')]);

    const { version } = session.state.answer;
    await session.openFiles([new File([file ?? ''], 'again.ndjson')], never);
    expect(session.state.answer.version).toBeGreaterThan(version);
    expect((await names()).toSorted()).toEqual(['A', 'B']);
    expect(session.state.answer.total).toBe(2);
  });

  it('shows what Live Tail brings, until it is stopped', async () => {
    const signals: AbortSignal[] = [];
    open(async function* (_, signal): AsyncGenerator<LiveTailUpdate, void> {
      signals.push(signal);
      const event = { stream: 's', timestamp: NOW, ingestionTime: NOW };
      yield { events: [{ ...event, message: encoder.encode(record('A')) }], isSampled: false };
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
    });
    session.startTail('arn', REQUEST);
    await until(async () => session.state.answer.total === 1 || undefined);
    expect(await names()).toEqual(['A']);
    expect(session.state.tail.phase).toBe('live');
    session.pauseTail(true);
    expect(session.state.tail.phase).toBe('paused');
    session.stopTail();
    expect(session.state.tail.phase).toBe('off');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });
});
