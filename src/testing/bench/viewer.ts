import process from 'node:process';
import { preparePageAndBrowser } from '#testing/page-and-browser.mjs';
import { sampleRecords } from './records.ts';
import { measureFirstView } from './viewer/measure-first-view.ts';
import { measureGrid } from './viewer/measure-grid.ts';
import { measureKeeping } from './viewer/measure-keeping.ts';
import { measureLoading } from './viewer/measure-loading.ts';
import { measureLooking } from './viewer/measure-looking.ts';
import { measureMemory } from './viewer/measure-memory.ts';
import { measureQuota } from './viewer/measure-quota.ts';
import { measureSearch } from './viewer/measure-search.ts';
import { measureTail } from './viewer/measure-tail.ts';
import { printRows, type BenchRow } from './viewer/rows.ts';
import { tell } from './viewer/world.ts';

export interface ViewerBenchOptions {
  /** Events of a load, and of what is looked at. */
  readonly loaded: number;
  readonly events: number;
  readonly runs: number;
  /** Names of parts; none = all. */
  readonly only: readonly string[];
  readonly json: boolean;
}

type Part = (
  options: ViewerBenchOptions & { readonly records: readonly string[] },
) => Promise<readonly BenchRow[]>;

const PARTS: Readonly<Record<string, Part>> = {
  load: ({ records, loaded, runs }) => measureLoading({ records, runs, events: loaded }),
  search: measureSearch,
  look: measureLooking,
  memory: measureMemory,
  keep: measureKeeping,
  quota: measureQuota,
  tail: measureTail,
  grid: measureGrid,
  size: measureFirstView,
};

/** Measures the built console in Chromium, each figure beside its reference, both in turn in one run. */
export async function benchViewer(options: ViewerBenchOptions): Promise<void> {
  process.env['CHROMIUM_PATH'] = await preparePageAndBrowser();
  const { source, records } = sampleRecords();
  tell(`${records.length} ${source} take turns`);
  const names = options.only.length === 0 ? Object.keys(PARTS) : options.only;
  const rows: BenchRow[] = [];
  for (const name of names) {
    const part = PARTS[name];
    if (part === undefined) {
      throw new Error(`There is no part ${name}: ${Object.keys(PARTS).join(', ')}.`);
    }
    rows.push(...(await part({ ...options, records })));
  }
  process.stdout.write(`${options.json ? JSON.stringify(rows, null, 2) : printRows(rows)}\n`);
}
