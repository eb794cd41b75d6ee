import { readRecord } from '#domain/record/record.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { LogEvent } from '#domain/logs/log-event.ts';
import type { Expectation, VerifyProgress } from '#setup/verify.ts';
import { eventsUrl, setUpUrl } from '#ui/urls.ts';

/** A first event that is waited for, wherever the person is meanwhile: all that another load of the page needs to go on. */
export interface Watch {
  readonly environment: string;
  readonly trailName: string;
  /** The query of the set-up's page that shows it, with its `?`. */
  readonly search: string;
  readonly expectation: Expectation;
  /** Whether the person has put the warning about the long wait away. */
  readonly isWarned: boolean;
}

/** A watch as it stands. */
export interface WatchState {
  readonly id: string;
  readonly watch: Watch;
  /** `undefined` before the first look. */
  readonly progress: VerifyProgress | undefined;
  /** `ended` = the proof was found; `stopped` = somebody said to wait no longer. */
  readonly phase: 'going' | 'ended' | 'stopped';
  /** Whether a page shows it. */
  readonly isOnScreen: boolean;
  /** Whether a page has shown the first event: there is nothing to tell any more. */
  readonly isSeen: boolean;
}

/** What a person elsewhere is told: the first event is there, or it takes longer than it ever should. */
export type Notice = 'arrived' | 'late';

/** One watch for each trail: a set-up done again takes the place of the one before. */
export const watchId = ({
  environment,
  expectation: { trail },
}: {
  readonly environment: string;
  readonly expectation: { readonly trail: { readonly arn: string } };
}): string => `${environment} ${trail.arn}`;

/** What there is to tell about a watch; nothing while its own page shows it. */
export function noticeOf(state: WatchState): Notice | undefined {
  const { isOnScreen, isSeen, phase, progress, watch } = state;
  if (isOnScreen || isSeen || phase === 'stopped' || progress === undefined) return undefined;
  if (progress.firstEvent !== undefined) return 'arrived';
  return progress.advice.length > 0 && !watch.isWarned ? 'late' : undefined;
}

/** Whether two expectations wait for the same thing. */
export const isSameWait = (a: Expectation, b: Expectation): boolean =>
  a.changedAt === b.changedAt &&
  a.ownCall?.requestId === b.ownCall?.requestId &&
  a.group.region === b.group.region &&
  a.group.name === b.group.name;

/** The set-up's page that shows a watch. */
export const pageOf = ({ environment, trailName, search, expectation }: Watch): string =>
  setUpUrl({ environment, region: expectation.trail.region, trailName }) + search;

/** The first event in the viewer; before there is one, all events of the group. */
export function viewerOf(
  environment: string,
  { group }: Expectation,
  event: LogEvent | undefined,
): string {
  const place = { environment, region: group.region, logGroupName: group.name };
  if (event === undefined) return eventsUrl(place);
  const key = readRecord(event.message)?.eventId ?? event.eventId;
  return eventsUrl({ ...place, streams: [event.streamName], event: key });
}

/** Prints watches for the browser's storage. */
export const printWatches = (watches: readonly Watch[]): string => JSON.stringify(watches);

/** Reads what {@link printWatches} printed; what makes no sense is left out, as if it had never been waited for. */
export function readWatches(text: string | null): readonly Watch[] {
  try {
    const parsed: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(parsed) ? parsed.flatMap(readWatch) : [];
  } catch {
    return [];
  }
}

function readWatch(value: unknown): readonly Watch[] {
  const { environment, trailName, search, expectation, isWarned } = fields(value);
  const { trail, group, streamPrefixes, changedAt, ownCall } = fields(expectation);
  const { region, arn } = fields(trail);
  const { region: groupRegion, name } = fields(group);
  const { requestId } = fields(ownCall);
  const texts = [environment, trailName, search, region, arn, groupRegion, name];
  if (!areTexts(texts) || !Array.isArray(streamPrefixes) || !areTexts(streamPrefixes)) return [];
  if (typeof changedAt !== 'number' || !Number.isSafeInteger(changedAt)) return [];
  const [env = '', trailNamed = '', query = '', home = '', trailArn = '', there = '', named = ''] =
    texts;
  return [
    {
      environment: env,
      trailName: trailNamed,
      search: query,
      isWarned: isWarned === true,
      expectation: {
        trail: { region: home, arn: trailArn },
        group: { region: there, name: named },
        streamPrefixes,
        changedAt: epochMillis(changedAt),
        ownCall: typeof requestId === 'string' ? { requestId } : undefined,
      },
    },
  ];
}

const fields = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

const areTexts = (values: readonly unknown[]): values is readonly string[] =>
  values.every((value) => typeof value === 'string');
