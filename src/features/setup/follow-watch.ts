import { setupPorts } from '#queries/set-up.ts';
import { verify, type VerifyProgress } from '#setup/verify.ts';
import { browserClock } from './browser-clock.ts';
import type { Watch } from './proof-watch.ts';

/** Waits for the first event of a watch, in the trail's home region. */
export function followWatch(
  gateway: { readonly origin: string; readonly token: string },
  { environment, expectation }: Watch,
  signal: AbortSignal,
): AsyncGenerator<VerifyProgress, void, void> {
  const { region } = expectation.trail;
  const ports = setupPorts({ ...gateway, environment, region });
  return verify({ ports, expectation, clock: browserClock }, signal);
}
