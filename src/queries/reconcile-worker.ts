/**
 * The worker that compares Event history with a log group. It is started for one comparison; what it does is
 * `events/reconcile/`, what it asks AWS is `aws/`.
 */
import type { AwsAccess } from '#aws/client.ts';
import { lookUpEvents } from '#aws/cloudtrail/LookupEvents.ts';
import { rawPageReader } from '#aws/logs/read-raw-page.ts';
import { readingQuota } from '#domain/logs/reading-quota.ts';
import { epochMillis } from '#domain/time/units.ts';
import { openPrivateFolder } from '#events/keep/private-folder.ts';
import { createQuota } from '#events/load/quota.ts';
import { createReconciliation } from '#events/reconcile/create-reconciliation.ts';
import { keepIn } from '#events/reconcile/keep-in.ts';
import type { ReconcileRequest } from '#events/reconcile/reconcile.ts';
import {
  serveReconciliation,
  type FromReconciler,
  type ToReconciler,
} from '#events/reconcile/remote-reconciliation.ts';
import type { Port } from '#events/session/session-messages.ts';

/** The first message: which gateway, environment and region, and what to compare. */
export interface OpenReconcile {
  readonly kind: 'open';
  /** In the region of the log group. */
  readonly access: AwsAccess;
  /** Whether it is AWS itself that answers, whose quotas are known and shared with others. */
  readonly isAws: boolean;
  readonly request: ReconcileRequest;
}

/** Calls a second in an account and region (CloudTrail API, LookupEvents). */
const LOOK_UPS_A_SECOND = 2;

const scope = globalThis as unknown as Port<FromReconciler, OpenReconcile | ToReconciler>;

scope.addEventListener('message', ({ data }) => {
  if (data.kind !== 'open') return;
  const { access, isAws, request } = data;
  const { random } = Math;
  const reconciliation = createReconciliation(request, {
    lookUp: (input, signal) => lookUpEvents(access, input, signal),
    reader: rawPageReader(access),
    quota: createQuota({ random, startRates: isAws ? readingQuota(access.region) : undefined }),
    lookUpRate: isAws ? LOOK_UPS_A_SECOND : undefined,
    clock: {
      now: () => epochMillis(Date.now()),
      setTimer(ms, fire) {
        const timer = setTimeout(fire, ms);
        return () => clearTimeout(timer);
      },
    },
    random,
    keep: keepIn(
      () => openPrivateFolder('comparisons'),
      `${access.environment} ${request.trail.arn}`,
    ),
  });
  serveReconciliation(reconciliation, scope as unknown as Port<FromReconciler, ToReconciler>);
});
