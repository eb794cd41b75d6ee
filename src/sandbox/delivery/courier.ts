import type { World } from '#sandbox/world.ts';
import { deliverDue } from './deliver-due.ts';
import { nextDeliveryAt } from './schedule.ts';

export interface Courier {
  /** Something may have been put on its way: look again when the next delivery is due. */
  wake(): void;
  stop(): void;
}

/** Sets deliveries going: sleeps until the first is due, delivers all that are, and sleeps again. */
export function startCourier(world: World): Courier {
  let cancel: (() => void) | undefined;
  let wakesAt = Infinity;

  function wake(): void {
    const due = nextDeliveryAt(world.store) ?? Infinity;
    if (due >= wakesAt) return;
    cancel?.();
    wakesAt = due;
    cancel = world.clock.setTimer(Math.max(0, due - world.clock.now()), () => {
      wakesAt = Infinity;
      deliverDue(world);
      wake();
    });
  }

  wake();
  return {
    wake,
    stop: () => cancel?.(),
  };
}
