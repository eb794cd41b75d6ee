import type { World } from '#sandbox/world.ts';
import type { Courier } from './courier.ts';
import { deliverLogFiles } from './log-files.ts';

/** Sets log files going: sleeps until the first is due, writes all that are, and sleeps again. */
export function startLogFiles(world: World): Courier {
  let cancel: (() => void) | undefined;
  let wakesAt = Infinity;

  function wake(): void {
    const due = world.store.logFiles.nextDueAt() ?? Infinity;
    if (due >= wakesAt) return;
    cancel?.();
    wakesAt = due;
    cancel = world.clock.setTimer(Math.max(0, due - world.clock.now()), () => {
      wakesAt = Infinity;
      deliverLogFiles(world);
      wake();
    });
  }

  wake();
  return { wake, stop: () => cancel?.() };
}
