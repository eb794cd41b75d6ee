import { expect, it } from 'vitest';
import { parseSearch } from '#domain/search/parse-search.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { EventCells } from '#events/event-session.ts';
import { readFacetChoices } from '#features/events/view-question.ts';
import { sharedTraitsOf } from './relations.ts';

const cellsWith = (part: Partial<Pick<EventCells, 'text' | 'ids'>>): EventCells => ({
  ...{ row: 0, key: 'k', isRecord: true, eventTime: undefined, size: 1, readOnly: undefined },
  ...{ delivered: epochMillis(0), ingested: epochMillis(0), deliveries: 1, start: undefined },
  ...{ text: {}, ids: {} },
  ...part,
});

it('names what an event can share with others, the closest first', () => {
  const text = { user: 'Admin/ana', accessKey: 'ASIA1', sourceIp: '192.0.2.1' };
  const traits = sharedTraitsOf(
    cellsWith({ text, ids: { requestId: 'r "1', sharedEventId: 's' } }),
  );
  expect(traits.map(({ relation, value }) => [relation, value])).toEqual([
    ['request', 'r "1'],
    ['sharedEventId', 's'],
    ['accessKey', 'ASIA1'],
    ['user', 'Admin/ana'],
    ['sourceIp', '192.0.2.1'],
  ]);
  const [request] = traits;
  expect(parseSearch(request?.narrowing.search ?? '')).toEqual({
    ok: {
      kind: 'words',
      words: [{ kind: 'text', column: 'requestId', values: ['r "1'], excluded: false }],
    },
  });
  expect(readFacetChoices(traits[3]?.narrowing.only ?? [])).toEqual([
    { facet: 'user', included: ['Admin/ana'], excluded: [] },
  ]);
});

it('names nothing that an event does not have', () => {
  expect(sharedTraitsOf(cellsWith({}))).toEqual([]);
});
