import process from 'node:process';
import type { Browser } from 'playwright';
import { printRange } from '#domain/time/range.ts';
import { epochMillis } from '#domain/time/units.ts';
import { startTrailglass, type RunningTrailglass } from '#testing/running-trailglass.ts';
import { startLogServer, type LogServer, type LogServerOptions } from './bench-log-server.ts';
import { startBrowser } from './viewer-page.ts';

/** A day of events, as long as the bench wants it. */
const FROM = Date.UTC(2026, 8, 1);
const TO = Date.UTC(2026, 8, 2);

/** How many events are measured with, and the records that take turns in them. */
export interface Sample {
  /** As JSON. */
  readonly records: readonly string[];
  readonly events: number;
}

/** Endpoint, gateway and browser: each a process of its own but for the endpoint, which is in this one. */
export interface World {
  readonly logs: LogServer;
  readonly trailglass: RunningTrailglass;
  readonly browser: Browser;
  /** The range of all events, as addresses have it. */
  readonly range: string;
  readonly from: number;
  readonly to: number;
  close(): Promise<void>;
}

export async function startWorld(options: Sample & Partial<LogServerOptions>): Promise<World> {
  const logs = await startLogServer({
    from: FROM,
    to: TO,
    latencyMs: 0,
    callsPerSecond: undefined,
    ...options,
  });
  const trailglass = await startTrailglass(['--ephemeral', '--endpoint', logs.origin]);
  const browser = await startBrowser();
  return {
    ...{ logs, trailglass, browser, from: FROM, to: TO },
    range: printRange({ kind: 'absolute', from: epochMillis(FROM), to: epochMillis(TO) }),
    async close() {
      await browser.close();
      await trailglass.stop();
      await logs.close();
    },
  };
}

/** What share of the values is at most this: 0.95 is the p95. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Says on the way what is being measured: some of it takes minutes. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}
