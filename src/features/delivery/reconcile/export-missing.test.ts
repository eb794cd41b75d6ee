import { describe, expect, it } from 'vitest';
import type { MissingEvent } from '#domain/trail/missing-event.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { MissingQuestion } from '#events/reconcile/reconcile.ts';
import { exportMissing } from './export-missing.ts';

const event = (number: number, changes: Partial<MissingEvent> = {}): MissingEvent => ({
  ...{
    eventId: `id-${number}`,
    eventTime: epochMillis(Date.UTC(2026, 10, 23)),
    region: 'eu-west-1',
  },
  ...{ eventSource: 'ec2.amazonaws.com', eventName: 'RunInstances', userName: undefined },
  ...{ bytes: 300_000, reason: 'too-large', act: undefined },
  ...changes,
});

/** A list that answers as asked, and remembers what it was asked. */
function listOf(events: readonly MissingEvent[]) {
  const asked: MissingQuestion[] = [];
  const missing = async (question: MissingQuestion) => {
    asked.push(question);
    const { from, count } = question;
    return { total: events.length, events: events.slice(from, from + count) };
  };
  return { asked, missing };
}

describe('an export of missing events', () => {
  it('has all of them, page by page', async () => {
    const list = listOf(Array.from({ length: 2_500 }, (_, number) => event(number)));
    const text = await (await exportMissing(list, ['too-large'], 'ndjson')).text();
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(2_500);
    expect(
      new Set(lines.map((line) => (JSON.parse(line) as { eventId: string }).eventId)).size,
    ).toBe(2_500);
    expect(list.asked.map(({ from }) => from)).toEqual([0, 1_000, 2_000]);
    expect(list.asked[0]?.reasons).toEqual(['too-large']);
  });

  it('is a table that no spreadsheet runs', async () => {
    const act = {
      ...{ at: epochMillis(0), eventId: 'act', eventName: 'PutEventSelectors', actor: 'ana, "x"' },
      ...{ sets: {}, touchesDelivery: false },
    };
    const list = listOf([event(1, { userName: '=HYPERLINK("x")', reason: 'not-selected', act })]);
    const text = await (await exportMissing(list, undefined, 'csv')).text();
    const [header, row] = text.split('\r\n');
    expect(header).toContain('eventTime,eventId,eventName');
    expect(row).toBe(
      `2026-11-23T00:00:00.000Z,id-1,RunInstances,ec2.amazonaws.com,eu-west-1,"'=HYPERLINK(""x"")",300000,not-selected,"PutEventSelectors by ana, ""x""",act`,
    );
  });

  it('of nothing is a header, or nothing', async () => {
    expect((await exportMissing(listOf([]), undefined, 'ndjson')).size).toBe(0);
    const text = await (await exportMissing(listOf([]), undefined, 'csv')).text();
    expect(text.split('\r\n')).toHaveLength(2);
  });
});
