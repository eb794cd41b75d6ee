import type { Facet, FacetChoice } from '#events/question.ts';

/** The facets as the page names them, in the order in which it shows them. */
export const FACET_TITLES: Readonly<Record<Facet, string>> = {
  eventName: 'Event name',
  source: 'Source',
  user: 'User',
  error: 'Error',
  sourceIp: 'Source IP',
  region: 'Region',
  identityType: 'Identity type',
  readOnly: 'Read only',
  accessKey: 'Access key',
  userAgent: 'User agent',
};

const NONE: Readonly<Partial<Record<Facet, string>>> = {
  error: 'No error',
  accessKey: 'No access key',
  userAgent: 'No user agent',
  sourceIp: 'No source IP',
  readOnly: 'Not said',
};

/** A value as people read it: the empty one in words. */
export function facetValueText(facet: Facet, value: string): string {
  if (facet === 'readOnly' && value !== '') return value === 'true' ? 'Read' : 'Write';
  return value === '' ? (NONE[facet] ?? 'None') : value;
}

/** What is done with a value. */
export type FacetUse = 'include' | 'exclude' | 'release';

/** Another choice, in which a value is used so; choices that choose nothing are left out. */
export function choose(
  choices: readonly FacetChoice[],
  facet: Facet,
  value: string,
  use: FacetUse,
): readonly FacetChoice[] {
  const before = choices.find((each) => each.facet === facet);
  const without = (values: readonly string[] = []) => values.filter((each) => each !== value);
  const included = without(before?.included);
  const excluded = without(before?.excluded);
  const after: FacetChoice = {
    facet,
    included: use === 'include' ? [...included, value] : included,
    excluded: use === 'exclude' ? [...excluded, value] : excluded,
  };
  const all =
    before === undefined
      ? [...choices, after]
      : choices.map((each) => (each.facet === facet ? after : each));
  return all.filter((each) => each.included.length + each.excluded.length > 0);
}
