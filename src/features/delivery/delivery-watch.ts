/** The ages of the last delivery that somebody can be told of, in minutes. */
export const AGE_LIMITS = [15, 30, 60, 180, 720] as const;

export type AgeLimit = (typeof AGE_LIMITS)[number];

const KEY = 'trailglass.deliveryAgeLimit';

/** After how many minutes without a delivery the person wants to be told; `undefined` = never. Of this browser, for all trails. */
export function readAgeLimit(storage: Pick<Storage, 'getItem'>): AgeLimit | undefined {
  const minutes = Number(storage.getItem(KEY) ?? Number.NaN);
  return AGE_LIMITS.find((each) => each === minutes);
}

export function writeAgeLimit(
  storage: Pick<Storage, 'setItem' | 'removeItem'>,
  limit: AgeLimit | undefined,
): void {
  if (limit === undefined) storage.removeItem(KEY);
  else storage.setItem(KEY, String(limit));
}

/** `15 minutes`, `3 hours`. */
export function limitText(limit: AgeLimit): string {
  if (limit < 60) return `${limit} minutes`;
  return limit === 60 ? '1 hour' : `${limit / 60} hours`;
}

/** Whether the last delivery is older than the limit. Never of a trail that has not delivered yet, or that is told to be still. */
export function isTooOld(
  deliveredAt: number | undefined,
  limit: AgeLimit | undefined,
  now: number,
): boolean {
  return deliveredAt !== undefined && limit !== undefined && now - deliveredAt > limit * 60_000;
}
