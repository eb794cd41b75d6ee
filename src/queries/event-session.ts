import type { AwsAccess } from '#aws/client.ts';
import type { EventSession } from '#events/event-session.ts';
import { remoteSession } from '#events/session/remote-session.ts';
import type { OpenMessage } from './event-worker.ts';

/** Starts a worker that loads, holds and searches events; `close` of the session ends it. `isAws`: whether AWS's quotas hold there. */
export function openEventSession(access: AwsAccess, isAws: boolean): EventSession {
  const worker = new Worker(new URL('./event-worker.ts', import.meta.url), {
    type: 'module',
    name: 'events',
  });
  const { origin, environment, region, token } = access;
  const message: OpenMessage = {
    kind: 'open',
    access: { origin, environment, region, token },
    isAws,
  };
  worker.postMessage(message, []);
  return remoteSession(worker, () => worker.terminate());
}
