/**
 * The worker that holds events. It is started for one access and serves one session; what it does is `events/`, what it asks AWS is
 * `aws/logs/`.
 */
import type { AwsAccess } from '#aws/client.ts';
import { rawPageReader } from '#aws/logs/raw-tmp.ts';
import { epochMillis } from '#domain/time/units.ts';
import { createLocalSession } from '#events/session/local-session.ts';
import { serveSession } from '#events/session/serve-session.ts';
import type { FromWorker, Port, ToWorker } from '#events/session/session-messages.ts';

/** The first message: which gateway, environment and region. The rest is the session's. */
export interface OpenMessage {
  readonly kind: 'open';
  readonly access: AwsAccess;
}

const scope = globalThis as unknown as Port<FromWorker, OpenMessage | ToWorker>;

const open = ({ data }: MessageEvent<OpenMessage | ToWorker>): void => {
  if (data.kind !== 'open') return;
  const session = createLocalSession({
    reader: rawPageReader(data.access),
    now: () => epochMillis(Date.now()),
  });
  serveSession(session, scope as unknown as Port<FromWorker, ToWorker>);
};

scope.addEventListener('message', open);
