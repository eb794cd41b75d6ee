/**
 * Takes a picture of every page and state of the console: `npm run screens -- DIR [BEGINNING...]`.
 *
 * Each view of views.ts is taken light and dark, 1440 and 900 wide, as `events-dark-1440.png`; with beginnings of names, only
 * those views are. It builds what is stale and starts Trailglass itself. The picture in the README is
 * `events-of-group-light-1440.png`, copied to docs/images/events.png.
 */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { type Browser, chromium, type Page } from 'playwright';
import { preparePageAndBrowser } from '#testing/page-and-browser.mjs';
import { type RunningTrailglass, startTrailglass } from '#testing/running-trailglass.ts';
import { Console } from './console.ts';
import { Sandbox } from './sandbox.ts';
import type { View } from './view.ts';
import { MODES, VIEWS, WIDTHS } from './views.ts';

const HEIGHT = 900;
/** A longer page is cut here. */
const LONGEST = 1_800;
/** Views are independent of each other, and each lane has a Trailglass of its own. */
const LANES = 2;

/** Brings a page to a view. */
async function show(
  { path, withToken, prepare, act, ready, seed, settings }: View,
  page: Page,
  trailglass: RunningTrailglass,
): Promise<void> {
  const sandbox = new Sandbox(trailglass);
  const console = new Console(page, await trailglass.startLink());
  await sandbox.reset(seed, settings);
  await prepare?.(sandbox);
  if (withToken === false) await page.goto(`${console.origin}${path}`);
  else await console.open(path);
  await act?.(page, sandbox);
  await ready(page).waitFor();
  await page.evaluate(() => document.fonts.ready);
}

/** How high the picture of a whole page is; the page is back at its top, where its sticky parts belong. */
function wholeHeight(page: Page): Promise<number> {
  return page.evaluate(
    ([least, most]) => {
      window.scrollTo(0, 0);
      return Math.min(Math.max(document.documentElement.scrollHeight, least), most);
    },
    [HEIGHT, LONGEST] as const,
  );
}

/** Takes the pictures of a view and answers with their files. */
async function take(
  view: View,
  browser: Browser,
  trailglass: RunningTrailglass,
  folder: string,
): Promise<readonly string[]> {
  const files: string[] = [];
  for (const width of WIDTHS) {
    const context = await browser.newContext({
      viewport: { width, height: HEIGHT },
      locale: 'en-US',
      timezoneId: 'UTC',
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    await show(view, page, trailglass);
    const height = view.isEndless ? HEIGHT : await wholeHeight(page);
    for (const mode of MODES) {
      await page.emulateMedia({ colorScheme: mode });
      const file = join(folder, `${view.name}-${mode}-${width}.png`);
      await page.screenshot({
        path: file,
        fullPage: true,
        clip: { x: 0, y: 0, width, height },
        animations: 'disabled',
      });
      files.push(file);
    }
    await context.close();
  }
  return files;
}

async function main([folder, ...beginnings]: readonly string[]): Promise<void> {
  if (folder === undefined) {
    throw new Error('Say where to: npm run screens -- DIR [BEGINNING OF A VIEW’S NAME...]');
  }
  const waiting = VIEWS.filter(
    ({ name }) => beginnings.length === 0 || beginnings.some((begin) => name.startsWith(begin)),
  );
  if (waiting.length === 0) {
    throw new Error(`No such view; there are: ${VIEWS.map(({ name }) => name).join(', ')}.`);
  }
  const target = resolve(folder);
  mkdirSync(target, { recursive: true });
  const browser = await chromium.launch({
    executablePath: await preparePageAndBrowser(),
    args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  const lane = async () => {
    const trailglass = await startTrailglass();
    try {
      for (let view = waiting.shift(); view !== undefined; view = waiting.shift()) {
        const files = await take(view, browser, trailglass, target);
        process.stdout.write(`${files.join('\n')}\n`);
      }
    } finally {
      await trailglass.stop();
    }
  };
  try {
    await Promise.all(Array.from({ length: LANES }, lane));
  } finally {
    await browser.close();
  }
}

await main(process.argv.slice(2));
