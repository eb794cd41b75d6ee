import type { Settings } from '#sandbox/control/settings.ts';
import type { Random } from '#sandbox/ids.ts';

/**
 * Delivery delays measured on 2,900 records of a real account: seconds at the given share of events. Between the points
 * the delay is drawn evenly.
 */
const REALISTIC: readonly (readonly [share: number, seconds: number])[] = [
  [0, 3],
  [0.5, 201],
  [0.9, 419],
  [0.99, 505],
  [1, 594],
];

/** How long one event is on its way, in milliseconds. */
export function deliveryDelay(setting: Settings['deliveryDelayMs'], random: Random): number {
  if (setting !== 'realistic') return setting;
  const share = random();
  for (const [index, [upTo, seconds]] of REALISTIC.entries()) {
    const below = REALISTIC[index - 1];
    if (below === undefined || share > upTo) continue;
    const [from, fromSeconds] = below;
    return Math.round(
      1000 * (fromSeconds + ((share - from) / (upTo - from)) * (seconds - fromSeconds)),
    );
  }
  return 0;
}
