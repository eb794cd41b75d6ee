import { addresses, Console } from '../console.ts';
import { ConsolePage } from '../pages/ConsolePage.ts';
import { LogGroupsPage } from '../pages/LogGroupsPage.ts';
import { TrailsPage } from '../pages/TrailsPage.ts';
import { expect, test } from '../trailglass.ts';
import { startTrailglass } from '#testing/running-trailglass.ts';

test('an address without a token says where to get one, and asks nothing', async ({
  console,
  page,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`${console.origin}${addresses.trails()}`);
  await expect(new ConsolePage(page).heading('Open the printed address')).toBeVisible();
  expect(asked.filter((path) => /^\/(aws|api)\//.test(path))).toEqual([]);
});

test('A17 a start link opens one tab; used again it says so, and how to get another', async ({
  context,
  page,
  trailglass,
}) => {
  const link = await trailglass.startLink();
  await page.goto(link);
  await expect(new TrailsPage(page).trail('eu-audit')).toBeVisible();
  const other = await context.newPage();
  await other.goto(link);
  const refused = new ConsolePage(other);
  await expect(refused.heading('This start link does not open the console')).toBeVisible();
  await expect(refused.main).toContainText('Start link already used. Press Enter in the terminal');
  // A new link in the same tab differs in the fragment alone.
  await other.goto(await trailglass.startLink());
  await expect(new TrailsPage(other).trail('eu-audit')).toBeVisible();
  // A tab that has its session goes on with it.
  await page.goto('about:blank');
  await page.goto(link);
  await expect(new TrailsPage(page).trail('eu-audit')).toBeVisible();
});

test('a session that is not the gateway’s ends', async ({ console, page }) => {
  await console.open();
  // Its own token is in the tab by then, and comes no more.
  await expect(new TrailsPage(page).trail('eu-audit')).toBeVisible();
  await page.evaluate(() => sessionStorage.setItem('trailglass.token', '0'.repeat(43)));
  await page.reload();
  await expect(new ConsolePage(page).heading('Your session has ended')).toBeVisible();
});

test('the code leaves the address at once, and a reload goes on without it', async ({
  console,
  page,
}) => {
  const groups = new LogGroupsPage(page);
  await console.open(addresses.logGroups());
  await expect(groups.logGroup('CloudTrail/security')).toBeVisible();
  expect(page.url()).not.toContain('code');
  await page.reload();
  await expect(groups.logGroup('CloudTrail/security')).toBeVisible();
});

test('E7 the browser keeps no credentials and no events', async ({ console, page, sandbox }) => {
  await sandbox.importLines('CloudTrail/kept', [
    { timestamp: Date.UTC(2026, 0, 1), ingestionTime: Date.UTC(2026, 0, 1), message: 'a message' },
  ]);
  await console.open(addresses.events('CloudTrail/kept'));
  await expect(page.getByRole('link', { name: 'a message' })).toBeVisible();
  const kept = await page.evaluate(() => ({
    session: Object.keys(sessionStorage).filter((key) => key !== 'trailglass.token'),
    local: Object.keys(localStorage),
    all: JSON.stringify([{ ...sessionStorage }, { ...localStorage }]),
    cookies: document.cookie,
  }));
  // Where this browser was last; preferences only once somebody chose some.
  expect(kept.local.filter((key) => key.startsWith('trailglass'))).toEqual([
    'trailglass.environments',
  ]);
  expect(kept.all).not.toMatch(/a message|AKIA|ASIA|secret/i);
  expect(kept.cookies).toBe('');
});

test('E3 two tabs stand in two regions', async ({ console, context, page, trailglass }) => {
  const groups = new LogGroupsPage(page);
  await console.open(addresses.logGroups());
  const other = await context.newPage();
  await new Console(other, await trailglass.startLink()).open(addresses.logGroups({}, 'eu-west-1'));
  await expect(new LogGroupsPage(other).logGroup('/aws/lambda/orders-mail')).toBeVisible();
  await page.reload();
  await expect(groups.logGroup('CloudTrail/security')).toBeVisible();
  await expect(groups.logGroup('/aws/lambda/orders-mail')).toHaveCount(0);
});

test('A19 after a restart the old session ends, and the new address goes on in the same tab', async ({
  page,
}) => {
  const trails = new TrailsPage(page);
  const first = await startTrailglass();
  await new Console(page, first.console).open();
  await expect(trails.trail('eu-audit')).toBeVisible();
  await first.stop();

  const { port } = new URL(first.console);
  const second = await startTrailglass(['--ephemeral', '--port', port]);
  try {
    await trails.refresh.click();
    await expect(trails.heading('Your session has ended')).toBeVisible();
    await page.goto(second.console);
    await expect(trails.trail('eu-audit')).toBeVisible();
  } finally {
    await second.stop();
  }
});

test('a console whose server is gone says so', async ({ page }) => {
  const groups = new LogGroupsPage(page);
  const own = await startTrailglass();
  try {
    await new Console(page, own.console).open(addresses.logGroups());
    await expect(groups.logGroup('CloudTrail/security')).toBeVisible();
  } finally {
    await own.stop();
  }
  await groups.filter.fill('CloudTrail/');
  await expect(groups.failure('Log groups could not be loaded')).toContainText(
    'The connection to the console’s own server failed.',
  );
});

test('a page that was not loaded before the server went says so, and is loaded when it is back', async ({
  page,
}) => {
  const somewhere = new ConsolePage(page);
  const first = await startTrailglass();
  await new Console(page, first.console).open();
  await expect(new TrailsPage(page).trail('eu-audit')).toBeVisible();
  await first.stop();
  await somewhere.navigation.getByRole('link', { name: 'Log groups' }).click();
  await expect(somewhere.heading('Trailglass does not answer')).toBeVisible();
  const told = somewhere.failure('The page could not be loaded');
  await expect(told).toContainText('Start it with `npm start`');
  const retry = somewhere.main.getByRole('button', { name: 'Retry' });
  await retry.click();
  await expect(retry).toBeEnabled();
  await expect(somewhere.heading('Trailglass does not answer')).toBeVisible();

  const { port } = new URL(first.console);
  const second = await startTrailglass(['--ephemeral', '--port', port]);
  try {
    await retry.click();
    // The code is there again; the token is that of the old start, as after every restart.
    await expect(somewhere.heading('Your session has ended')).toBeVisible();
  } finally {
    await second.stop();
  }
});

test('a page of an older version says that it was updated, and reloads', async ({
  console,
  page,
}) => {
  const groups = new LogGroupsPage(page);
  await console.open();
  await expect(new TrailsPage(page).trail('eu-audit')).toBeVisible();
  await page.route('**/assets/LogGroupsPage-*.js', (route) => route.fulfill({ status: 404 }));
  await groups.navigation.getByRole('link', { name: 'Log groups' }).click();
  await expect(groups.heading('Trailglass was updated')).toBeVisible();
  await page.unroute('**/assets/LogGroupsPage-*.js');
  await groups.main.getByRole('button', { name: 'Reload' }).click();
  await expect(groups.logGroup('CloudTrail/security')).toBeVisible();
});

test('an address of an unknown environment, region or page leads on', async ({ console, page }) => {
  const somewhere = new ConsolePage(page);
  await console.open('/elsewhere/us-east-1/trails');
  await expect(somewhere.heading('There is no environment named “elsewhere”')).toBeVisible();
  await console.open('/sandbox/nowhere/trails');
  await expect(somewhere.heading('“nowhere” is not the name of a region')).toBeVisible();
  await console.open('/sandbox/us-east-1/trials');
  await expect(somewhere.heading('Page not found')).toBeVisible();
  await somewhere.main.getByRole('link', { name: 'Go to trails' }).click();
  await expect(new TrailsPage(page).trail('eu-audit')).toBeVisible();
});

test('every page is reached under the strict content security policy', async ({ console }) => {
  const response = await fetch(`${console.origin}${addresses.trails()}`);
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  // 'wasm-unsafe-eval' lets WebAssembly be compiled and no text be run.
  expect(policy).not.toMatch(/script-src[^;]*'unsafe/);
});
