import { epochMillis } from '#domain/time/units.ts';
import type { Clock } from './clock.ts';
import { HISTORY_MS } from './cloudtrail/LookupEvents.ts';
import { handleControl } from './control/handle-control.ts';
import type { Settings } from './control/settings.ts';
import { startCourier } from './delivery/courier.ts';
import { startLogFiles } from './delivery/log-files-courier.ts';
import { LOG_FILES_MS } from './delivery/log-files.ts';
import { dispatch } from './dispatch.ts';
import { guardedClock } from './guarded-clock.ts';
import { playScenarios } from './play-scenarios.ts';
import { startHousekeeping } from './housekeeping.ts';
import { guard } from './guard.ts';
import type { Random } from './ids.ts';
import { createQuotas } from './quotas.ts';
import { startActivity } from './seed/activity.ts';
import { seedDemo } from './seed/demo.ts';
import { createLiveTails, watchAppends } from './logs/live-tails.ts';
import { openStore } from './store/sqlite-store.ts';
import { readSettings, type World, writeSettings } from './world.ts';

export interface SandboxOptions {
  /** A file, made when it does not exist, or `:memory:`. */
  readonly database: string;
  readonly clock: Clock;
  /** A number in [0, 1): identifiers and chance come from here. */
  readonly random: Random;
  /** What a new database begins with; one that has been used before is left as it is. */
  readonly seed?: 'demo' | 'empty';
  /** Told, in a line for people, what goes wrong where nobody waits for an answer. */
  readonly report: (line: string) => void;
  /** Whether keys that the sandbox did not issue are refused; its own pair, test and test, is verified then. */
  readonly strictSignatures?: boolean;
  /** Web pages that may call it, by their origins (see guard.ts). */
  readonly allowedOrigins?: readonly string[];
  /** Names that it answers to beside 127.0.0.1, localhost and [::1]. */
  readonly allowedHosts?: readonly string[];
  /** Settings that a new database begins with, where they differ from the defaults. */
  readonly settings?: Partial<Settings>;
}

/** An AWS on a desk: a function from request to answer, and a clock that delivers meanwhile. */
export interface Sandbox {
  /**
   * Answers an AWS request, or one to `/_sandbox/...`.
   * @throws ConnectionReset when the connection is to be cut (a fault asked for through the settings)
   */
  fetch(request: Request): Promise<Response>;
  /** Stops all timers and closes the database. */
  close(): void;
}

/**
 * Opens a sandbox on its database and sets delivery, background activity and housekeeping going.
 * @throws DatabaseRefused when the database is another's, damaged, or in use; it is as it was then
 */
export function createSandbox({
  database,
  clock,
  random,
  seed = 'empty',
  report,
  strictSignatures = false,
  allowedOrigins = [],
  allowedHosts = [],
  settings = {},
}: SandboxOptions): Sandbox {
  const liveTails = createLiveTails();
  const store = watchAppends(openStore(database), liveTails);
  const guarded = guardedClock(clock, report);
  const world: World = {
    store,
    clock: guarded,
    random,
    liveTails,
    quotas: createQuotas(),
    trouble: guarded.trouble,
    strictSignatures,
  };
  store.transaction(() => {
    if (store.meta.get('seed') !== undefined) return;
    store.meta.put('seed', seed);
    if (seed === 'demo') seedDemo(world);
    writeSettings(store, { ...readSettings(store), ...settings });
  });
  // What Event history no longer shows need not fill the disk; once a start is often enough for a desk.
  store.history.deleteBefore(epochMillis(clock.now() - HISTORY_MS));
  store.fates.deleteBefore(epochMillis(clock.now() - HISTORY_MS));
  store.objects.deleteBefore(epochMillis(clock.now() - LOG_FILES_MS));
  const couriers = [startCourier(world), startLogFiles(world)];
  const wakeCouriers = () => couriers.forEach((courier) => courier.wake());
  const activity = startActivity(world, wakeCouriers);
  const scenarios = playScenarios(world, wakeCouriers);
  const housekeeping = startHousekeeping(world);
  return {
    async fetch(request) {
      const refusal = guard(request, { allowedOrigins, allowedHosts });
      if (refusal !== undefined) return refusal;
      const { pathname } = new URL(request.url);
      const response = pathname.startsWith('/_sandbox/')
        ? await handleControl(world, request)
        : await dispatch(world, request);
      // Whatever was just done may have put a delivery on its way or changed the settings.
      wakeCouriers();
      activity.wake();
      scenarios.wake();
      housekeeping.wake();
      return response;
    },
    close() {
      liveTails.endAll();
      housekeeping.stop();
      activity.stop();
      scenarios.stop();
      for (const courier of couriers) courier.stop();
      store.close();
    },
  };
}
