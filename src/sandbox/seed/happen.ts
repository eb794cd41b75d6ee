import type { EpochMillis } from '#domain/time/units.ts';
import type { EventRecord } from '#sandbox/delivery/record-event.ts';
import { type Random, uuid } from '#sandbox/ids.ts';
import { DEEDS, type Scene } from './deeds.ts';
import { type Actor, PEOPLE } from './people.ts';

const HOUR_MS = 60 * 60 * 1000;
const ACCOUNT = '123456789012';
const TOTAL_WEIGHT = PEOPLE.reduce((sum, { weight }) => sum + weight, 0);
/** Where the account works: mostly at home, now and then elsewhere. */
const REGIONS: readonly (readonly [share: number, region: string])[] = [
  [0.62, 'us-east-1'],
  [0.94, 'eu-west-1'],
  [1, 'ap-southeast-2'],
];

function pickActor(random: Random): Actor {
  let left = random() * TOTAL_WEIGHT;
  for (const actor of PEOPLE) {
    left -= actor.weight;
    if (left < 0) return actor;
  }
  throw new Error('PEOPLE is empty: the seeded account needs somebody.');
}

// Records print whole seconds.
const wholeSeconds = (at: number): string => new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');

/** Who acts; the session of a role is one that began with the hour. */
function identityAt({ identity }: Actor, at: EpochMillis): Actor['identity'] {
  const { sessionContext } = identity;
  if (sessionContext === undefined) return identity;
  const creationDate = wholeSeconds(Math.floor(at / HOUR_MS) * HOUR_MS);
  const attributes = { creationDate, mfaAuthenticated: 'false' };
  return { ...identity, sessionContext: { ...sessionContext, attributes } };
}

/** Makes up one event of the seeded account's everyday life. The same randomness gives the same event. */
export function happen(random: Random, at: EpochMillis): EventRecord {
  const actor = pickActor(random);
  const name = actor.deeds[Math.floor(random() * actor.deeds.length)] ?? '';
  const deed = DEEDS[name];
  if (deed === undefined) throw new Error(`deeds.ts has no "${name}"; people.ts asks for it.`);
  const place = random();
  const region = deed.region ?? REGIONS.find(([share]) => place < share)?.[1] ?? 'us-east-1';
  const scene: Scene = { at, region, random };
  const resources = deed.resources?.(scene).map((r) => ({ accountId: ACCOUNT, ...r })) ?? [];
  return {
    eventVersion: '1.11',
    userIdentity: identityAt(actor, at),
    eventTime: wholeSeconds(at),
    eventSource: deed.eventSource,
    eventName: deed.eventName,
    awsRegion: region,
    sourceIPAddress: actor.sourceIPAddress,
    userAgent: actor.userAgent,
    ...(deed.error === undefined
      ? {}
      : { errorCode: deed.error.code, errorMessage: deed.error.message }),
    requestParameters: deed.parameters(scene),
    responseElements: deed.error === undefined ? (deed.answer?.(scene) ?? null) : null,
    ...(deed.additional === undefined ? {} : { additionalEventData: deed.additional }),
    requestID: uuid(random),
    eventID: uuid(random),
    readOnly: deed.readOnly,
    ...(resources.length === 0 ? {} : { resources }),
    eventType: deed.eventType ?? 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: ACCOUNT,
    eventCategory: 'Management',
  } as EventRecord;
}
