/**
 * How much a person downloads before the first page stands: measured in the build, held to bundle-budget.json.
 *
 *     node src/testing/repo/bundle-budget.ts dist
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { brotliCompressSync, constants } from 'node:zlib';

/** Brotli-compressed sizes in bytes. */
export interface BundleSize {
  /** index.html and everything it names: entry, preloaded chunks, style sheets. */
  readonly firstView: number;
  /** Every script and style sheet of the build, so that nothing is made small by loading it a moment later. */
  readonly everything: number;
}

const compressed = (file: string): number =>
  brotliCompressSync(readFileSync(file), {
    // Quality 5 is within a few per cent of 11 and takes a twentieth of its time.
    params: { [constants.BROTLI_PARAM_QUALITY]: 5 },
  }).byteLength;

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Measures the build in `dist`. Throws when it is no build: no page, or a page without a script. */
export function measureBundle(dist: string): BundleSize {
  const html = readFileSync(path.join(dist, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map(
    (match) => match[1] ?? '',
  );
  if (!named.some((file) => file.endsWith('.js'))) {
    throw new Error(`${dist}/index.html loads no script: this is not a build of the page.`);
  }
  const all = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(js|css)$/.test(file),
  );
  return {
    firstView: sum(['index.html', ...named].map((file) => compressed(path.join(dist, file)))),
    everything: sum(all.map((file) => compressed(path.join(dist, file)))),
  };
}

/** What is over budget, a sentence each; empty when all is well. */
export function overBudget(size: BundleSize, budget: BundleSize): readonly string[] {
  return (['firstView', 'everything'] as const)
    .filter((key) => size[key] > budget[key])
    .map(
      (key) =>
        `${key}: ${size[key]} bytes, budget ${budget[key]}. Load less, or raise src/testing/repo/bundle-budget.json and say why in the commit.`,
    );
}

/** The budget this repository has set itself. */
export function readBudget(): BundleSize {
  return JSON.parse(
    readFileSync(new URL('bundle-budget.json', import.meta.url), 'utf8'),
  ) as BundleSize;
}

if (import.meta.main) {
  const size = measureBundle(process.argv[2] ?? 'dist');
  const complaints = overBudget(size, readBudget());
  for (const complaint of complaints) process.stderr.write(`${complaint}\n`);
  if (complaints.length > 0) process.exitCode = 1;
  const kilobytes = (bytes: number): string => `${Math.round(bytes / 1024)} KB`;
  process.stdout.write(
    `first view ${kilobytes(size.firstView)}, everything ${kilobytes(size.everything)} (brotli)\n`,
  );
}
