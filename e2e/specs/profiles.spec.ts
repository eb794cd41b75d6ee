import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { type RunningTrailglass, startTrailglass } from '#testing/running-trailglass.ts';
import { Console } from '../console.ts';
import { ConsolePage } from '../pages/ConsolePage.ts';
import { TrailsPage } from '../pages/TrailsPage.ts';
import { expect, test } from '../trailglass.ts';

let folder: string;
let trailglass: RunningTrailglass;

const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

test.beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'trailglass-profiles-'));
  write('config', '');
  write('credentials', '');
  trailglass = await startTrailglass(['--ephemeral'], {
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    // The token of a session would lie there.
    HOME: folder,
  });
});
test.afterEach(async () => {
  await trailglass.stop();
  rmSync(folder, { recursive: true });
});

/** A profile whose calls go to the sandbox. */
const profile = (name: string, ...settings: readonly string[]): string =>
  [
    `[profile ${name}]`,
    `endpoint_url = ${trailglass.sandbox}`,
    'region = us-east-1',
    ...settings,
  ].join('\n');

const KEYS = ['aws_access_key_id = test', 'aws_secret_access_key = test'];

test('a profile is chosen at the top, and says whose account it is', async ({ page }) => {
  write('config', profile('work', ...KEYS));
  const console = new Console(page, trailglass.console);
  await console.open();
  const banner = page.getByRole('banner');
  await banner.getByRole('button', { name: /^Environment Sandbox/ }).click();
  await page.getByRole('menuitemcheckbox', { name: /work.*AWS profile, Access keys/ }).click();
  await expect(page).toHaveURL(/\/work\/us-east-1\/trails/);
  await expect(
    banner.getByRole('button', { name: 'Environment work · 1234-5678-9012' }),
  ).toBeVisible();
  await expect(new TrailsPage(page).trail('management-events')).toBeVisible();
});

test('a program of a profile is run once it is allowed, and the page goes on', async ({ page }) => {
  const printed = { Version: 1, AccessKeyId: 'test', SecretAccessKey: 'test' };
  write('keys.mjs', `console.log(${JSON.stringify(JSON.stringify(printed))});`);
  const program = `credential_process = "${process.execPath}" "${join(folder, 'keys.mjs')}"`;
  write('config', profile('tool', program));
  const trails = new TrailsPage(page);
  await new Console(page, trailglass.console).open('/tool/us-east-1/trails');
  await expect(page.getByText('tool needs your consent')).toBeVisible();
  await page.getByRole('button', { name: 'Allow and go on' }).click();
  await expect(trails.trail('management-events')).toBeVisible();
  await expect(page.getByText('tool needs your consent')).toHaveCount(0);
});

test('a session that is over says what to run, and Retry goes on', async ({ page }) => {
  const sso = [
    'sso_session = corp',
    'sso_account_id = 123456789012',
    'sso_role_name = Reader',
    '[sso-session corp]',
    'sso_start_url = https://corp.example/start',
    'sso_region = us-east-1',
  ];
  write('config', profile('corp', ...sso));
  const somewhere = new ConsolePage(page);
  await new Console(page, trailglass.console).open('/corp/us-east-1/trails');
  await expect(page.getByText('corp has no valid credentials')).toBeVisible();
  await expect(somewhere.main).toContainText('aws sso login --profile corp');
  const retry = page.getByRole('button', { name: 'Retry' }).first();
  await retry.click();
  await expect(retry).toBeEnabled();
  await expect(page.getByText('corp has no valid credentials')).toBeVisible();

  // What `aws sso login` would bring.
  write('config', profile('corp', ...KEYS));
  await retry.click();
  await expect(new TrailsPage(page).trail('management-events')).toBeVisible();
  await expect(page.getByText('corp has no valid credentials')).toHaveCount(0);
});
