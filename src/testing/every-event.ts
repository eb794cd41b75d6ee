import type { Question } from '#events/question.ts';

/** What a page asks before anybody has searched, chosen or sorted anything. */
export const EVERY_EVENT: Question = {
  search: { kind: 'words', words: [] },
  facets: [],
  clock: 'delivered',
  range: undefined,
  sort: { by: 'delivered', descending: true },
};
