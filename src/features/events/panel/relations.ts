import { printTextWord } from '#domain/search/print-word.ts';
import type { EventCells, Relation } from '#events/event-session.ts';
import { printFacetChoices } from '#features/events/view-question.ts';
import type { Narrowing } from './narrow.ts';

/** Something that other events may share with one. */
export interface SharedTrait {
  readonly relation: Relation;
  /** "Same access key". */
  readonly title: string;
  readonly value: string;
  /** What lists exactly the events that have it. */
  readonly narrowing: Narrowing;
}

/** What the events related to one share with it, the closest relation first; only what it has. */
export function sharedTraitsOf({ text, ids }: EventCells): readonly SharedTrait[] {
  const byWord = (
    relation: Relation,
    title: string,
    column: 'requestId' | 'sharedEventId',
  ): readonly SharedTrait[] => {
    const value = ids[column];
    if (value === undefined) return [];
    const narrowing = { search: printTextWord(column, value), only: [] };
    return [{ relation, title, value, narrowing }];
  };
  const byChoice = (
    relation: Relation,
    title: string,
    facet: 'accessKey' | 'user' | 'sourceIp',
  ): readonly SharedTrait[] => {
    const value = text[facet];
    if (value === undefined) return [];
    const only = printFacetChoices([{ facet, included: [value], excluded: [] }]);
    return [{ relation, title, value, narrowing: { search: undefined, only } }];
  };
  return [
    ...byWord('request', 'Same request', 'requestId'),
    ...byWord('sharedEventId', 'Same action in other accounts', 'sharedEventId'),
    ...byChoice('accessKey', 'Same access key', 'accessKey'),
    ...byChoice('user', 'Same user or session', 'user'),
    ...byChoice('sourceIp', 'Same source IP', 'sourceIp'),
  ];
}
