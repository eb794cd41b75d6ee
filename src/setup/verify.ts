import type { LogEvent } from '#domain/logs/log-event.ts';
import { durationMs, epochMillis, type EpochMillis } from '#domain/time/units.ts';
import { logStreamPrefix } from '#domain/trail/log-stream-name.ts';
import { DEFAULT_SELECTORS, type EventFacts, matchesSelectors } from '#domain/trail/selectors.ts';
import type { TrailStatus } from '#domain/trail/trail.ts';
import type { ApplyProgress, DoneStep } from './apply.ts';
import type { Change } from './change.ts';
import type { SetupClock } from './clock.ts';
import { readFailure } from './failure.ts';
import type { Observation } from './observe.ts';
import type { Plan } from './plan.ts';
import type { LogGroupPlace, PortFailure, SetupPorts, TrailPlace } from './ports.ts';

/** What is waited for, and how its arrival is recognised. */
export interface Expectation {
  readonly trail: TrailPlace;
  readonly group: LogGroupPlace;
  /** What the names of CloudTrail's streams in the group begin with. */
  readonly streamPrefixes: readonly string[];
  /** When the trail's last change was answered, or now if there was nothing to change. */
  readonly changedAt: EpochMillis;
  /**
   * The set-up's own call that changed the trail, if its selectors let it through: `requestId` is in its record. UpdateTrail; of a
   * trail that was stopped StartLogging, as it records nothing before.
   */
  readonly ownCall: { readonly requestId: string } | undefined;
}

/** A step of the proof: `at` is when it happened, as AWS tells it. */
export type Stage =
  { readonly state: 'waiting' } | { readonly state: 'seen'; readonly at: EpochMillis | undefined };

/** A picture of the waiting at one moment. */
export interface VerifyProgress {
  /** `arrived` = a first event can be read; `proved` = the best proof there will be has been found. */
  readonly state: 'waiting' | 'arrived' | 'proved';
  readonly since: EpochMillis;
  readonly looks: number;
  /** CloudTrail says that it has delivered (GetTrailStatus). */
  readonly delivery: Stage;
  /** CloudTrail's log stream is there. */
  readonly stream: Stage;
  /** An event can be read. */
  readonly event: Stage;
  readonly firstEvent: { readonly event: LogEvent; readonly isOwnCall: boolean } | undefined;
  /** What CloudTrail says went wrong. It may be of before the change: CloudTrail clears it with the next delivery. */
  readonly deliveryError: string | undefined;
  readonly isLogging: boolean | undefined;
  /** Looks of the last round that failed; the waiting goes on. */
  readonly failures: readonly PortFailure[];
  /** What to look at, once it takes longer than it ever should. */
  readonly advice: readonly string[];
  readonly nextLookAt: EpochMillis | undefined;
}

/**
 * What is usual between a call and the arrival of its event, in milliseconds: "an average of about 5 minutes", not guaranteed
 * (CloudTrail user guide); measured on 2,900 published records of one account.
 */
export const USUAL_DELAY = {
  average: durationMs(300_000),
  half: durationMs(201_000),
  nineOfTen: durationMs(419_000),
  longest: durationMs(594_000),
} as const;

/** From here on something is probably wrong. */
export const LONG_WAIT = durationMs(900_000);

/** Another event is proof enough when the own one has not come for as long as one has ever taken. */
const OWN_CALL_PATIENCE = durationMs(600_000);

/** Room for a clock that goes before AWS's; the own call is recognised by its id and not by its time. */
const CLOCK_MARGIN = durationMs(900_000);

/**
 * Waits until an event of the trail can be read in the log group, and yields a picture after each look. It ends when the event
 * of the set-up's own call is found, or another one and the own cannot or will not come. It has no end of its own
 * otherwise: the caller's signal ends it (quietly). Failed looks are shown and repeated.
 */
export async function* verify(
  run: {
    readonly ports: SetupPorts;
    readonly expectation: Expectation;
    readonly clock: SetupClock;
  },
  signal: AbortSignal,
): AsyncGenerator<VerifyProgress, void, void> {
  const { ports, expectation, clock } = run;
  let progress: VerifyProgress = begin(expectation);
  while (!signal.aborted) {
    const found = await look(ports, expectation, progress, signal);
    if (signal.aborted) return;
    const now = clock.now();
    progress = conclude({ ...progress, ...found, looks: progress.looks + 1 }, expectation, now);
    yield progress;
    if (progress.state === 'proved') return;
    try {
      await clock.sleep(durationMs((progress.nextLookAt ?? now) - now), signal);
    } catch {
      return;
    }
  }
}

/** What to wait for after a plan has been applied; `steps` are those of the last picture of `apply`. */
export function expectationOf(
  observation: Observation,
  plan: Plan,
  applied: Pick<ApplyProgress, 'steps'>,
  now: EpochMillis,
): Expectation {
  const { logGroup, organizationId } = plan.target;
  const done = applied.steps.findLast(
    (step): step is DoneStep => step.state === 'done' && isTrailsOwn(step.change),
  );
  const requestId = done?.answer?.requestId;
  const own = { account: logGroup.account, homeRegion: logGroup.region };
  return {
    trail: { region: observation.trail.homeRegion, arn: observation.trail.arn },
    group: { region: logGroup.region, name: logGroup.name },
    streamPrefixes: [
      logStreamPrefix(own),
      ...(organizationId === undefined ? [] : [logStreamPrefix({ ...own, organizationId })]),
    ],
    changedAt: done?.endedAt ?? now,
    ownCall: requestId !== undefined && sendsOwnCall(observation) ? { requestId } : undefined,
  };
}

const isTrailsOwn = (change: Change): boolean =>
  change.kind === 'updateTrail' || (change.kind === 'switchLogging' && change.on);

/** Whether the trail's selectors let through a call of UpdateTrail or StartLogging; where they are not known, the usual ones are taken. */
function sendsOwnCall({ selectors }: Observation): boolean {
  return matchesSelectors(selectors.known ? selectors.value : DEFAULT_SELECTORS, UPDATE_TRAIL);
}

const UPDATE_TRAIL: EventFacts = {
  eventCategory: 'Management',
  managementEvent: true,
  readOnly: false,
  eventSource: 'cloudtrail.amazonaws.com',
  eventName: 'UpdateTrail',
  eventType: 'AwsApiCall',
  errorCode: undefined,
  vpcEndpointId: undefined,
  userIdentityArn: undefined,
  sessionCredentialFromConsole: false,
  resources: [],
};

function begin({ changedAt }: Expectation): VerifyProgress {
  const waiting: Stage = { state: 'waiting' };
  return {
    state: 'waiting',
    since: changedAt,
    looks: 0,
    delivery: waiting,
    stream: waiting,
    event: waiting,
    firstEvent: undefined,
    deliveryError: undefined,
    isLogging: undefined,
    failures: [],
    advice: [],
    nextLookAt: undefined,
  };
}

type Findings = Partial<VerifyProgress> & Pick<VerifyProgress, 'failures'>;

/** One round: asks for everything that is not yet seen, all at once. */
async function look(
  ports: SetupPorts,
  expectation: Expectation,
  before: VerifyProgress,
  signal: AbortSignal,
): Promise<Findings> {
  const { trail } = expectation;
  const rounds = await Promise.allSettled([
    ports.getTrailStatus(trail, signal).then((status) => statusFindings(status, expectation)),
    before.stream.state === 'seen' ? {} : lookForStream(ports, expectation, signal),
    lookForEvent(ports, expectation, before, signal),
  ]);
  const failures = rounds.flatMap((round) =>
    round.status === 'rejected' ? [readFailure(round.reason)] : [],
  );
  const found = rounds.map((round) => (round.status === 'fulfilled' ? round.value : {}));
  return Object.assign({}, ...found, { failures });
}

function statusFindings(status: TrailStatus, { changedAt }: Expectation): Partial<VerifyProgress> {
  const at = status.latestLogsDeliveryAt;
  return {
    isLogging: status.isLogging,
    deliveryError: status.latestLogsDeliveryError,
    ...(at !== undefined && at >= changedAt ? { delivery: { state: 'seen', at } } : {}),
  };
}

async function lookForStream(
  ports: SetupPorts,
  { group, streamPrefixes }: Expectation,
  signal: AbortSignal,
): Promise<Partial<VerifyProgress>> {
  const found = await Promise.all(
    streamPrefixes.map((prefix) => ports.listLogStreams(group, prefix, signal)),
  );
  const [stream] = found.flat();
  return stream === undefined ? {} : { stream: { state: 'seen', at: stream.createdAt } };
}

async function lookForEvent(
  ports: SetupPorts,
  expectation: Expectation,
  before: VerifyProgress,
  signal: AbortSignal,
): Promise<Partial<VerifyProgress>> {
  const own = await findOwnCall(ports, expectation, signal);
  const other = own ?? before.firstEvent?.event ?? (await findAnyEvent(ports, expectation, signal));
  if (other === undefined) return {};
  return {
    event: { state: 'seen', at: other.timestamp },
    firstEvent: { event: other, isOwnCall: own !== undefined },
  };
}

async function findOwnCall(
  ports: SetupPorts,
  { ownCall, changedAt, group, streamPrefixes }: Expectation,
  signal: AbortSignal,
): Promise<LogEvent | undefined> {
  const id = ownCall?.requestId;
  if (id === undefined || !/^[\w-]+$/.test(id)) return undefined;
  const from = epochMillis(changedAt - CLOCK_MARGIN);
  return firstOf(streamPrefixes, async (streamPrefix) => {
    const pattern = `{ $.requestID = "${id}" }`;
    const events = await ports.findEvents({ group, streamPrefix, from, pattern, limit: 1 }, signal);
    // A server that does not understand patterns answers with any event.
    return events.find(({ message }) => message.includes(id));
  });
}

const findAnyEvent = (
  ports: SetupPorts,
  { changedAt, group, streamPrefixes }: Expectation,
  signal: AbortSignal,
): Promise<LogEvent | undefined> =>
  firstOf(streamPrefixes, async (streamPrefix) => {
    const search = { group, streamPrefix, from: changedAt, pattern: undefined, limit: 1 };
    const [first] = await ports.findEvents(search, signal);
    return first;
  });

async function firstOf<T, R>(
  items: readonly T[],
  find: (item: T) => Promise<R | undefined>,
): Promise<R | undefined> {
  for (const item of items) {
    const found = await find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function conclude(
  found: VerifyProgress,
  { ownCall, changedAt }: Expectation,
  now: EpochMillis,
): VerifyProgress {
  const waited = now - changedAt;
  const isOwnStillPossible = ownCall !== undefined && waited < OWN_CALL_PATIENCE;
  if (found.firstEvent !== undefined && (found.firstEvent.isOwnCall || !isOwnStillPossible)) {
    return { ...found, state: 'proved', advice: [], nextLookAt: undefined };
  }
  const hasArrived = found.firstEvent !== undefined;
  return {
    ...found,
    state: hasArrived ? 'arrived' : 'waiting',
    advice: hasArrived || waited < LONG_WAIT ? [] : adviceFor(found),
    nextLookAt: epochMillis(now + waitBetween(waited)),
  };
}

/** Often at first, as the sandbox delivers in seconds; then as seldom as a wait of minutes deserves. */
function waitBetween(waited: number): number {
  if (waited < 15_000) return 1_000;
  if (waited < 60_000) return 3_000;
  return waited < LONG_WAIT ? 10_000 : 30_000;
}

/** What AWS's guide names, likeliest first. */
function adviceFor(found: VerifyProgress): readonly string[] {
  return [
    ...(found.isLogging === false
      ? ['The trail is not logging: start it, and events will follow within minutes.']
      : []),
    ...(found.deliveryError === undefined
      ? []
      : [`CloudTrail says: ${found.deliveryError} Look at the role’s policies first.`]),
    'Go back to the review: it tests again whether CloudTrail may assume the role, and the role write to this log group.',
    'See whether the trail’s event selectors let through anything that happens in this account.',
    'Ask whether a policy of your organization (SCP) keeps the role from writing: the checks cannot see it.',
    'If the trail’s home region has to be enabled first, see whether it is enabled in this account.',
  ];
}
