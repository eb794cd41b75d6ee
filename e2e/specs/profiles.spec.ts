import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { Page } from 'playwright';
import { type RunningTrailglass, startTrailglass } from '#testing/running-trailglass.ts';
import { expectAccessible } from '../axe.ts';
import { Console } from '../console.ts';
import { many, nth } from '../numbered-events.ts';
import { ConsolePage } from '../pages/ConsolePage.ts';
import { EventsPage } from '../pages/EventsPage.ts';
import { SetUpWizard } from '../pages/SetUpWizard.ts';
import { TrailsPage } from '../pages/TrailsPage.ts';
import { Sandbox } from '../sandbox.ts';
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

test('D3 a session that is over says what to run, and Retry goes on', async ({ page }) => {
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

/** What an administrator may do. */
const EVERYTHING = {
  all: {
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
  },
} as const;

const keysOf = (keys: { readonly accessKeyId: string; readonly secretAccessKey: string }) => [
  `aws_access_key_id = ${keys.accessKeyId}`,
  `aws_secret_access_key = ${keys.secretAccessKey}`,
];

test('keys that are rotated while the page is open are taken up at once', async ({ page }) => {
  const sandbox = new Sandbox(trailglass);
  await sandbox.settings({ propagationDelayMs: 0 });
  const [first, second] = [
    await sandbox.createUser('ann', EVERYTHING),
    await sandbox.createUser('ben', { more: EVERYTHING.all }),
  ];
  write('config', profile('ops', ...keysOf(first)));
  const trails = new TrailsPage(page);
  await new Console(page, trailglass.console).open('/ops/us-east-1/trails');
  await expect(trails.trail('management-events')).toBeVisible();
  write('config', profile('ops', ...keysOf(second)));
  await page.getByRole('button', { name: 'Refresh trails' }).click();
  const callers = async (): Promise<readonly unknown[]> =>
    (await sandbox.lookUp('ListTrails')).map(
      ({ record }) => (record['userIdentity'] as { userName?: string }).userName,
    );
  await expect.poll(callers).toContain('ben');
  await expect(trails.trail('management-events')).toBeVisible();
});

test('a session that ends in the middle of the set-up loses nothing of it', async ({ page }) => {
  const sso = ['sso_start_url = https://corp.example/start', 'sso_region = us-east-1'];
  const over = profile('corp', ...sso, 'sso_account_id = 123456789012', 'sso_role_name = Admin');
  write('config', profile('corp', ...KEYS));
  const wizard = new SetUpWizard(page);
  const address = '/corp/us-east-1/trails/management-events/set-up';
  await new Console(page, trailglass.console).open(address);
  await wizard.keepTrail();
  await wizard.logGroupName.fill('CloudTrail/kept');
  await wizard.next.click();
  await expect(wizard.roleName).toBeVisible();
  write('config', over);
  await wizard.roleName.fill('CloudTrail_kept');
  await wizard.next.click();
  await expect(page.getByText('corp has no valid credentials')).toBeVisible();
  await expect(page.getByRole('main')).toContainText('aws sso login --profile corp');
  write('config', profile('corp', ...KEYS));
  await page.getByRole('button', { name: 'Retry' }).first().click();
  await expect(wizard.item('CloudTrail/kept').first()).toBeVisible();
  await expect(wizard.item('CloudTrail_kept').first()).toBeVisible();
  await wizard.allow.click();
  await expect(wizard.firstEvent).toBeVisible();
});

test('loading that the end of a session stopped goes on after the next', async ({ page }) => {
  const sandbox = new Sandbox(trailglass);
  await sandbox.importLines('CloudTrail/events', many(20));
  write('config', profile('ops', ...KEYS));
  const events = new EventsPage(page);
  const address = '/ops/us-east-1/log-groups/CloudTrail%2Fevents/events';
  await new Console(page, trailglass.console).open(address);
  await events.expectLoaded();
  // A refresh asks for what was delivered since.
  const late = { ...nth(21), delivered: new Date().toISOString() };
  await sandbox.importLines('CloudTrail/events', [late]);
  write('config', profile('ops', 'credential_process = keys-of-nobody'));
  await events.refresh.click();
  await expect(page.getByText('ops needs your consent')).toBeVisible();
  await events.expectCount(20);
  write('config', profile('ops', ...KEYS));
  await page.getByRole('button', { name: 'Allow and go on' }).click();
  await events.expectCount(21);
  await expect(page.getByText('ops needs your consent')).toHaveCount(0);
});

test('an environment is marked, and stands first; the account goes by its alias', async ({
  page,
}) => {
  await new Sandbox(trailglass).createAccountAlias('corp-dev');
  write('config', [profile('home', ...KEYS), profile('ops', ...KEYS)].join('\n'));
  const console = new Console(page, trailglass.console);
  await console.open('/ops/us-east-1/trails');
  const banner = page.getByRole('banner');
  const menu = banner.getByRole('button', { name: /^Environment ops/ });
  await expect(menu).toHaveAccessibleName('Environment ops · 1234-5678-9012 (corp-dev)');
  await menu.press('Enter');
  await page.getByRole('menuitem', { name: 'Add ops to favourites' }).click();
  await page.reload();
  await menu.click();
  await expect(page.getByRole('menuitemcheckbox').first()).toContainText('ops');
  await page.getByRole('menuitem', { name: 'Remove ops from favourites' }).click();
  await menu.click();
  await expect(page.getByRole('menuitemcheckbox').first()).toContainText('Sandbox');
});

test.describe('what an environment asks for first', () => {
  const open = async (page: Page, ...settings: readonly string[]): Promise<void> => {
    write('config', profile('ops', ...settings));
    await new Console(page, trailglass.console).open('/ops/us-east-1/trails');
  };

  test('a code is asked for accessibly', async ({ page }) => {
    const role = ['role_arn = arn:aws:iam::123456789012:role/Audit', 'source_profile = ops'];
    await open(page, ...role, 'mfa_serial = arn:aws:iam::123456789012:mfa/ana', ...KEYS);
    await expect(page.getByRole('textbox', { name: /MFA code/ })).toBeVisible();
    await expectAccessible(page, 'sign-in-mfa');
  });

  test('consent is asked for accessibly', async ({ page }) => {
    await open(page, 'credential_process = keys-of-nobody');
    await expect(page.getByRole('button', { name: 'Allow and go on' })).toBeVisible();
    await expectAccessible(page, 'sign-in-consent');
  });

  test('a session that is over is told accessibly', async ({ page }) => {
    const sso = ['sso_start_url = https://corp.example/start', 'sso_region = us-east-1'];
    await open(page, ...sso, 'sso_account_id = 123456789012', 'sso_role_name = Reader');
    await expect(page.getByText('aws sso login --profile ops').first()).toBeVisible();
    await expectAccessible(page, 'sign-in-expired');
  });
});
