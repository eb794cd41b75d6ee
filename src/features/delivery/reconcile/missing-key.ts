import type { MissingEvent } from '#domain/trail/missing-event.ts';

/** Names a missing event in an address: Event history is asked for it in its Region. */
export const missingKey = ({ region, eventId }: Pick<MissingEvent, 'region' | 'eventId'>): string =>
  `${region}/${eventId}`;

/** Reads what {@link missingKey} made; `undefined` for what it did not. */
export function readMissingKey(
  key: string | undefined,
): Pick<MissingEvent, 'region' | 'eventId'> | undefined {
  const [, region, eventId] = /^([a-z0-9-]{1,32})\/([\w-]{1,64})$/.exec(key ?? '') ?? [];
  return region === undefined || eventId === undefined ? undefined : { region, eventId };
}
