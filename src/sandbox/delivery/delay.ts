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

/** With realistic delays CloudTrail delivers in rounds: what became due since the last goes together, in milliseconds. */
const ROUND_MS = 5_000;

/** How much later than the first a copy comes at most, in milliseconds. */
const COPY_WITHIN_MS = 60_000;

type Pace = Pick<Settings, 'deliveryDelayMs' | 'deliveryDelayFactor'>;

/** How long one event is on its way, in milliseconds. */
export function deliveryDelay(pace: Pace, random: Random): number {
  if (pace.deliveryDelayMs !== 'realistic') return pace.deliveryDelayMs;
  return Math.round(pace.deliveryDelayFactor * 1_000 * realisticSeconds(random()));
}

/** How much later a copy of a delivery comes, in milliseconds: at least one. */
export const copyDelay = ({ deliveryDelayFactor }: Pace, random: Random): number =>
  Math.max(1, Math.round(deliveryDelayFactor * COPY_WITHIN_MS * random()));

/** The moment at which a record that is due at `dueAt` is delivered together with others. */
export function roundAt({ deliveryDelayMs, deliveryDelayFactor }: Pace, dueAt: number): number {
  if (deliveryDelayMs !== 'realistic') return dueAt;
  const round = Math.max(1, Math.round(ROUND_MS * deliveryDelayFactor));
  return Math.ceil(dueAt / round) * round;
}

function realisticSeconds(share: number): number {
  for (const [index, [upTo, seconds]] of REALISTIC.entries()) {
    const below = REALISTIC[index - 1];
    if (below === undefined || share > upTo) continue;
    const [from, fromSeconds] = below;
    return fromSeconds + ((share - from) / (upTo - from)) * (seconds - fromSeconds);
  }
  return 0;
}
