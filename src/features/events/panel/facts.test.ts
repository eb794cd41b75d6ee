import { describe, expect, it } from 'vitest';
import { readRecord } from '#domain/record/record.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { EventCells } from '#events/event-session.ts';
import { factsOf } from './facts.ts';

const CELLS: EventCells = {
  row: 0,
  key: 'k',
  isRecord: true,
  eventTime: epochMillis(0),
  delivered: epochMillis(1),
  ingested: epochMillis(2),
  size: 1_300,
  readOnly: false,
  deliveries: 1,
  text: { user: 'ana', sourceIp: '192.0.2.1', eventName: 'PutObject', stream: 's' },
  ids: { eventId: 'e-1' },
  start: undefined,
};

const pairs = (cells: EventCells, message?: string) =>
  factsOf(cells, message === undefined ? undefined : readRecord(message)).map((group) =>
    group.map(({ label, value }) => `${label}: ${value}`),
  );

describe('factsOf', () => {
  it('groups what an event has by who, what, from where and under which names', () => {
    expect(pairs(CELLS)).toEqual([
      ['User: ana'],
      ['Event name: PutObject', 'Read only: false'],
      ['Source IP: 192.0.2.1'],
      ['Event ID: e-1', 'Log stream: s', 'Size: 1.3 KB'],
    ]);
  });

  it('lists the resources one by one, each once', () => {
    const resources = [{ ARN: 'arn:a' }, { ARN: 'arn:b' }, { ARN: 'arn:a' }, { type: 'x' }];
    const message = JSON.stringify({ eventVersion: '1.11', resources });
    expect(pairs(CELLS, message)[1]).toEqual([
      'Event name: PutObject',
      'Resource: arn:a',
      'Resource: arn:b',
      'Read only: false',
    ]);
  });

  it('names what is narrowed by as it stands in a sentence', () => {
    const facts = factsOf(CELLS, undefined).flat();
    expect(facts.find(({ label }) => label === 'Source IP')).toMatchObject({
      what: 'source IP',
      trait: { kind: 'column', column: 'sourceIp', value: '192.0.2.1' },
    });
    expect(facts.find(({ label }) => label === 'Size')?.trait).toBeUndefined();
  });

  it('leaves out the groups of which a message that is no record has nothing', () => {
    const cells = { ...CELLS, text: { stream: 's' }, ids: {}, readOnly: undefined };
    expect(pairs(cells)).toEqual([['Log stream: s', 'Size: 1.3 KB']]);
  });
});
