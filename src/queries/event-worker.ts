/**
 * The worker that holds events. It is started for one access and serves one session; what it does is `events/`, what it asks AWS is
 * `aws/logs/`.
 */
import type { AwsAccess } from '#aws/client.ts';
import { rawPageReader } from '#aws/logs/read-raw-page.ts';
import { readingQuota } from '#domain/logs/reading-quota.ts';
import { epochMillis } from '#domain/time/units.ts';
import { createQuota, type LoadClock } from '#events/load/quota.ts';
import { createKeeper } from '#events/keep/create-keeper.ts';
import { openPrivateFolder } from '#events/keep/private-folder.ts';
import { createLocalSession } from '#events/session/local-session.ts';
import { serveSession } from '#events/session/serve-session.ts';
import type { LiveTailPort, LiveTailUpdate } from '#events/tail/live-tail-port.ts';
import type { FromWorker, Port, ToWorker } from '#events/session/session-messages.ts';

/** The first message: which gateway, environment and region. The rest is the session's. */
export interface OpenMessage {
  readonly kind: 'open';
  readonly access: AwsAccess;
  /** Whether it is AWS itself that answers, whose quotas are known and shared with others. */
  readonly isAws: boolean;
}

/** The SDK's client, which reads event streams, is fetched when somebody first follows a group. */
async function* liveTail(
  access: AwsAccess,
  ...session: Parameters<LiveTailPort>
): AsyncGenerator<LiveTailUpdate, void> {
  const { startLiveTail } = await import('#aws/logs/StartLiveTail.ts');
  yield* startLiveTail(access, ...session);
}

const scope = globalThis as unknown as Port<FromWorker, OpenMessage | ToWorker>;

const clock: LoadClock = {
  now: () => epochMillis(Date.now()),
  setTimer(ms, fire) {
    const timer = setTimeout(fire, ms);
    return () => clearTimeout(timer);
  },
};

const open = ({ data }: MessageEvent<OpenMessage | ToWorker>): void => {
  if (data.kind !== 'open') return;
  const { access, isAws } = data;
  const { random } = Math;
  const startRates = isAws ? readingQuota(access.region) : undefined;
  const session = createLocalSession({
    reader: rawPageReader(access),
    liveTail: (...session) => liveTail(access, ...session),
    keeping: {
      environment: access.environment,
      region: access.region,
      open: async (onNote) => createKeeper(await openPrivateFolder('kept-events'), onNote),
    },
    clock,
    random,
    quota: createQuota({ random, startRates }),
  });
  serveSession(session, scope as unknown as Port<FromWorker, ToWorker>);
};

scope.addEventListener('message', open);
