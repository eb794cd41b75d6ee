import type { ConsoleMessage, Page } from 'playwright';
import { test as base } from 'playwright/test';
import { type RunningTrailglass, startTrailglass } from '#testing/running-trailglass.ts';
import { Console } from './console.ts';
import { Sandbox, type Settings } from './sandbox.ts';
import { watchContext } from './watched-context.ts';
import { noteSecret, noteWritten } from '#testing/written.ts';

export { expect } from 'playwright/test';

interface Options {
  /** The account a test finds. */
  readonly seed: 'demo' | 'empty';
  /** The sandbox's settings, where they differ from "delivers at once, nobody at work". */
  readonly settings: Settings;
}

interface Fixtures extends Options {
  readonly sandbox: Sandbox;
  /** The console in the test's page. A test whose page complained to the browser's console has failed. */
  readonly console: Console;
}

/**
 * What the browser itself writes for every refused call. Whether a refusal is told to the person is what the tests of the
 * pages are about; all other complaints (exceptions, React's warnings, violations of the content security policy) count.
 */
const WRITTEN_BY_THE_BROWSER = /^Failed to load resource: /;

/** One Trailglass for each worker, an account of its own for each test. */
export const test = base.extend<Fixtures, { readonly trailglass: RunningTrailglass }>({
  trailglass: [
    // Playwright reads the needs of a fixture from this pattern: it has none.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, provide) => {
      const trailglass = await startTrailglass();
      await provide(trailglass);
      await trailglass.stop();
    },
    { scope: 'worker' },
  ],
  seed: ['demo', { option: true }],
  settings: [{}, { option: true }],
  sandbox: [
    async ({ trailglass, seed, settings }, provide) => {
      const sandbox = new Sandbox(trailglass);
      await sandbox.reset(seed, settings);
      await provide(sandbox);
    },
    { auto: true },
  ],
  context: async ({ context }, provide, { title }) => {
    const watched = watchContext(context, {
      written: (where, text) => noteWritten(`${where} (${title})`, text),
      secret: noteSecret,
    });
    await provide(context);
    await watched.finish();
  },
  page: async ({ page }, provide) => {
    const complaints = collectComplaints(page);
    await provide(page);
    if (complaints.length > 0) {
      throw new Error(`The page complained:\n${complaints.join('\n')}`);
    }
  },
  console: async ({ page, trailglass }, provide) => {
    await provide(new Console(page, await trailglass.startLink()));
  },
});

/** Gathers what a page says that no page should: errors and warnings in the browser's console, and exceptions. */
function collectComplaints(page: Page): readonly string[] {
  const complaints: string[] = [];
  page.on('console', (message: ConsoleMessage) => {
    const isComplaint = message.type() === 'error' || message.type() === 'warning';
    if (!isComplaint || WRITTEN_BY_THE_BROWSER.test(message.text())) return;
    complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`exception: ${error.stack ?? error.message}`));
  return complaints;
}
