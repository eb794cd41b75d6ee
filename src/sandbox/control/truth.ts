import { parseInstant } from '#domain/time/instant.ts';
import { type EpochMillis, epochMillis } from '#domain/time/units.ts';
import { parseTrailArn } from '#domain/arn/trail-arn.ts';
import type { MissingReason } from '#domain/trail/missing-event.ts';
import type { World } from '#sandbox/world.ts';
import { ControlError } from './control-error.ts';

/** What `GET /_sandbox/truth` tells of one event. */
export interface TrueFate {
  readonly eventId: string;
  readonly eventName: string;
  readonly eventSource: string;
  readonly region: string;
  /** ISO 8601. */
  readonly eventTime: string;
  /** Delivery times, ISO 8601: none, one, or one for each copy. */
  readonly delivered: readonly string[];
  /** Why it is not in the log group; `null` where it is. */
  readonly reason: MissingReason | null;
  /** The same in words. */
  readonly why: string;
}

/** As many as an answer holds. */
const MOST = 200_000;

const WHY: Readonly<Record<MissingReason, string>> = {
  'not-covered':
    'The trail does not see the events of this Region, or leaves global service events out.',
  'not-logging': 'The trail was not logging, or had no log group.',
  'not-selected': 'The trail’s event selectors left it out.',
  'too-large': 'Its record is larger than 256 KB.',
  'delivery-failing': 'CloudTrail could not deliver, and gave it up.',
  'on-its-way': 'It is on its way.',
  unknown: '',
};

/**
 * Tells what became of each management event of a trail's account, as those parts of the sandbox wrote it down that decided it:
 * what a console that looks from outside finds out can be held against it. Events that were there when the sandbox was seeded
 * have no fate.
 * @throws ControlError
 */
export function tellTruth({ store }: World, query: URLSearchParams): object {
  const trail = query.get('trail') ?? '';
  if (parseTrailArn(trail) === undefined) {
    throw new ControlError('"trail" has to be the ARN of a trail.');
  }
  const from = timeIn(query, 'from', epochMillis(0));
  const to = timeIn(query, 'to', epochMillis(Number.MAX_SAFE_INTEGER));
  const found = store.fates.find(trail, from, to, MOST + 1);
  if (found.length > MOST) {
    throw new ControlError(`There are more than ${MOST} events: choose a shorter time.`);
  }
  const iso = (at: EpochMillis): string => new Date(at).toISOString();
  const events = found.map((fate): TrueFate => ({
    eventId: fate.eventId,
    eventName: fate.eventName,
    eventSource: fate.eventSource,
    region: fate.region,
    eventTime: iso(fate.eventTime),
    delivered: fate.delivered.map(iso),
    reason: fate.reason ?? null,
    why: fate.reason === undefined ? 'It was delivered.' : WHY[fate.reason],
  }));
  return { trail, events };
}

function timeIn(query: URLSearchParams, name: string, otherwise: EpochMillis): EpochMillis {
  const text = query.get(name);
  if (text === null) return otherwise;
  const at = /^\d{1,15}$/.test(text) ? epochMillis(Number(text)) : parseInstant(text);
  if (at !== undefined) return at;
  throw new ControlError(
    `"${name}" has to be a time, in milliseconds since 1970 or as 2026-11-22T16:20:31Z.`,
  );
}
