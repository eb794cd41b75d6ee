/**
 * What asks for the next page of an infinite query; `undefined` = there is none. A token that was used before ends the list as
 * well: a server that repeats itself would never end.
 */
export const unlessUsed = (
  token: string | undefined,
  used: readonly (string | undefined)[],
): string | undefined => (used.includes(token) ? undefined : token);
