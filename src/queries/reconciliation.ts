import type { AwsAccess } from '#aws/client.ts';
import { lookUpEvents } from '#aws/cloudtrail/LookupEvents.ts';
import { parseLogGroupArn } from '#domain/arn/log-group-arn.ts';
import { queryOptions } from '@tanstack/react-query';
import { inRegion } from '#aws/client.ts';
import { initialSnapshot } from '#events/reconcile/make-snapshot.ts';
import type { Reconciliation, ReconcileRequest } from '#events/reconcile/reconcile.ts';
import { remoteReconciliation } from '#events/reconcile/remote-reconciliation.ts';
import { FRESH } from './freshness.ts';
import { regionalKey } from './keys.ts';
import type { OpenReconcile } from './reconcile-worker.ts';

/** Starts a worker that compares; `close` ends it. `isAws`: whether AWS's quotas hold there. */
export function openReconciliation(
  access: AwsAccess,
  isAws: boolean,
  request: ReconcileRequest,
): Reconciliation {
  const worker = new Worker(new URL('./reconcile-worker.ts', import.meta.url), {
    type: 'module',
    name: 'reconcile',
  });
  const { origin, environment, token } = access;
  const region =
    parseLogGroupArn(request.trail.cloudWatchLogs.logGroupArn)?.region ?? request.trail.homeRegion;
  const message: OpenReconcile = {
    kind: 'open',
    access: { origin, environment, region, token },
    isAws,
    request,
  };
  worker.postMessage(message, []);
  return remoteReconciliation(worker, initialSnapshot(request), () => worker.terminate());
}

/** The record of one event of Event history, as JSON text; `undefined` when it is no longer there. */
export const historyRecordQuery = (access: AwsAccess, region: string, eventId: string) =>
  queryOptions({
    queryKey: regionalKey(inRegion(access, region), 'cloudtrail', 'LookupEvents', { eventId }),
    staleTime: FRESH.settings,
    queryFn: async ({ signal }) => {
      const attribute = { key: 'EventId', value: eventId } as const;
      const asked = { region, attribute, from: undefined, to: undefined, nextToken: undefined };
      const { records } = await lookUpEvents(access, asked, signal);
      return records[0] ?? null;
    },
  });
