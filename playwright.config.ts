import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { defineConfig } from 'playwright/test';
import { WRITTEN } from '#testing/written.ts';

/**
 * End-to-end tests. `npm test` finds the browser and passes it on as CHROMIUM_PATH; without it Playwright takes the one it
 * downloaded itself. A test that fails once has failed: nothing is tried again.
 */
const executablePath = process.env['CHROMIUM_PATH'];

// Read by every process of the run, made by the first.
process.env[WRITTEN] ??= mkdtempSync(join(tmpdir(), 'trailglass-written-'));

export default defineConfig({
  testDir: 'e2e',
  projects: [
    { name: 'specs', testMatch: 'specs/*.spec.ts', teardown: 'secrets' },
    // After all of them, also of a chosen few: what was written, searched for the secrets that were used.
    { name: 'secrets', testMatch: 'secrets.check.ts' },
  ],
  outputDir: 'test-results',
  // Pictures of drawings without any text: the same on every machine. `--update-snapshots` takes them anew.
  snapshotPathTemplate: 'e2e/pictures/{arg}{ext}',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  expect: { timeout: 30_000 },
  reporter: 'line',
  use: {
    browserName: 'chromium',
    locale: 'en-US',
    timezoneId: 'UTC',
    // Recording every test costs a fifth of its time; a failure leaves a picture and the page's roles, and --trace=on has more.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        // The browser's own calls home would compete with the test on a machine without a network.
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        '--no-first-run',
        '--disable-gpu',
        // Chromium's sandbox does not start for root, which is who runs tests in a container.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ],
    },
  },
});
