import { readFile } from 'node:fs/promises';
import { addresses } from '../console.ts';
import { lateEvents } from '../late-events.ts';
import { DeliveryPage } from '../pages/DeliveryPage.ts';
import { SetUpWizard } from '../pages/SetUpWizard.ts';
import { TrailPage } from '../pages/TrailPage.ts';
import { expectColumn, expectRow, plainTableNamed, readRows, tableNamed } from '../pages/table.ts';
import type { Sandbox } from '../sandbox.ts';
import { expect, test } from '../trailglass.ts';

const REGION = 'eu-west-1';
const GROUP = 'aws-cloudtrail-logs-123456789012-4c1f77ab';
const ROLE = 'CloudTrailRoleForCloudWatchLogs_eu-audit';
const TRAIL = `arn:aws:cloudtrail:${REGION}:123456789012:trail/eu-audit`;
const MINUTE = 60_000;

const breakRole = async (sandbox: Sandbox): Promise<void> => {
  await sandbox.deleteRolePolicy(ROLE, 'cloudtrail-policy');
  await sandbox.callIn(REGION);
};

test.describe('across trails', () => {
  test('what fails comes first, and opens', async ({ console, page, sandbox }) => {
    const delivery = new DeliveryPage(page);
    const table = tableNamed(page, 'Deliveries');
    await breakRole(sandbox);
    await console.open(addresses.trails());
    await delivery.navigation.getByRole('link', { name: 'Delivery' }).click();
    await expect(delivery.heading('Delivery (1 of 2 in trouble)')).toBeVisible();
    await expectColumn(table, 'Trail', ['eu-audit', 'management-events']);
    await expectRow(table, { Trail: 'eu-audit', Delivery: /Delivery failed.*may not write/ });
    await expectRow(table, { Trail: 'management-events', Delivery: /Not configured/ });
    await table.getByRole('link', { name: 'eu-audit' }).click();
    await expect(delivery.heading('Delivery of eu-audit')).toBeFocused();
    await expect(page).toHaveURL(`${console.origin}${addresses.delivery('eu-audit', {}, REGION)}`);
  });

  test('a Region that does not answer costs its own row alone', async ({
    console,
    page,
    sandbox,
  }) => {
    await sandbox.fail({ operation: 'cloudtrail:GetTrailStatus', kind: 'expired', count: 1 });
    await console.open(addresses.deliveries());
    const table = tableNamed(page, 'Deliveries');
    await expect(table.getByRole('link', { name: 'management-events' })).toBeVisible();
    await expect(table.getByRole('link', { name: 'eu-audit' })).toBeVisible();
  });
});

test.describe('the delivery of a trail', () => {
  test('is reached from the trail, and says that all is well', async ({ console, page }) => {
    const delivery = new DeliveryPage(page);
    await console.open(addresses.trail('eu-audit', REGION));
    await new TrailPage(page).main.getByRole('link', { name: 'Check delivery' }).click();
    await expect(delivery.value('Delivery')).toHaveText('Delivering');
    await expect(delivery.value('Last delivery')).toContainText('UTC');
    await expect(delivery.main.getByText('Nothing stands in the way')).toBeVisible();
    await expectRow(delivery.lag, { 'Delivered in': 'The last day', 'Half within': /^\d/ });
    await expectRow(delivery.streams, {
      'Log stream': '123456789012_CloudTrail_eu-west-1',
      'On average': /an hour|a minute/,
    });
    await expect(delivery.mend).toHaveCount(0);
  });

  test('opened in another Region is found in its own', async ({ console, page }) => {
    await console.open(addresses.delivery('eu-audit', { tab: 'late' }));
    await expect(page).toHaveURL(
      `${console.origin}${addresses.delivery('eu-audit', { tab: 'late' }, REGION)}`,
    );
    await expect(new DeliveryPage(page).main.getByText('No event came late')).toBeVisible();
  });

  test('that is broken names the check that explains it, and is mended', async ({
    console,
    page,
    sandbox,
  }) => {
    const delivery = new DeliveryPage(page);
    const wizard = new SetUpWizard(page);
    await breakRole(sandbox);
    await console.open(addresses.delivery('eu-audit', {}, REGION));
    await expect(delivery.failure('Delivery failed')).toContainText('CloudTrail says:');
    const check = delivery.check('The role may create and write the log streams');
    await expect(check.getByRole('img', { name: 'Broken, can be mended' })).toBeVisible();

    await delivery.mend.click();
    await expect(wizard.allow).toBeEnabled();
    await wizard.allow.click();
    await expect(wizard.firstEvent).toBeVisible();
    await page.goto(`${console.origin}${addresses.delivery('eu-audit', {}, REGION)}`);
    await expect(delivery.value('Delivery')).toHaveText('Delivering');
    await expect(delivery.main.getByText('Nothing stands in the way')).toBeVisible();
  });

  test('is mended as it was: logging starts again', async ({ console, page, sandbox }) => {
    const delivery = new DeliveryPage(page);
    await sandbox.stopLogging('eu-audit', REGION);
    await console.open(addresses.delivery('eu-audit', {}, REGION));
    await expect(delivery.value('Delivery')).toHaveText('Logging is off');
    await delivery.mend.click();
    await new SetUpWizard(page).allow.click();
    await expect(new SetUpWizard(page).firstEvent).toBeVisible();
    await page.goto(`${console.origin}${addresses.delivery('eu-audit', {}, REGION)}`);
    await expect(delivery.value('Delivery')).toHaveText('Delivering');
  });

  test('tells that nothing has come for too long, in the page and by the browser', async ({
    console,
    page,
    sandbox,
  }) => {
    const delivery = new DeliveryPage(page);
    // A browser without windows has no notifications to allow. What the browser shows outside the page is not to be seen from here: what it was asked to show is.
    await page.addInitScript(() => {
      const shown: string[] = [];
      Object.assign(window, { shown });
      window.Notification = class extends window.Notification {
        static override readonly permission = 'granted';
        constructor(title: string, options?: NotificationOptions) {
          super(title, options);
          shown.push(title);
        }
      };
    });
    await breakRole(sandbox);
    await page.clock.install();
    await console.open(addresses.delivery('eu-audit', {}, REGION));
    await delivery.main.getByRole('button', { name: /^Tell me when nothing has come/ }).click();
    await page.getByRole('option', { name: 'After 15 minutes' }).click();
    await expect(delivery.main.getByText('The browser notifies you as well.')).toBeVisible();
    const warning = delivery.failure('Nothing has come for more than 15 minutes');
    await expect(warning).toHaveCount(0);
    await page.clock.fastForward(20 * MINUTE);
    await expect(warning).toContainText('minutes ago');
    await expect
      .poll(() => page.evaluate(() => (window as unknown as { shown: string[] }).shown))
      .toEqual(['eu-audit delivers nothing']);
  });

  test('shows which events came late, and what CloudTrail says of them', async ({
    console,
    page,
    sandbox,
  }) => {
    const delivery = new DeliveryPage(page);
    await sandbox.importLines(GROUP, lateEvents(Date.now()), REGION);
    await console.open(addresses.delivery('eu-audit', {}, REGION));
    await delivery.tab('Late events').click();
    await expectRow(plainTableNamed(page, 'What CloudTrail says of them'), {
      Addendum: 'SERVICE_OUTAGE',
      Events: '4',
    });
    await expectRow(plainTableNamed(page, 'By service'), {
      Service: 'kms.amazonaws.com',
      Late: '4',
    });
    await expectRow(plainTableNamed(page, 'By service'), {
      Service: 's3.amazonaws.com',
      Late: '1',
    });
    const latest = tableNamed(page, 'The latest events');
    await expect(latest.getByRole('row')).toHaveCount(1 + 5);
    await expect
      .poll(async () => (await readRows(latest))[0])
      .toMatchObject({ 'Event name': 'Decrypt', Lag: '2 h 3 min', Addendum: 'SERVICE_OUTAGE' });
    await latest.getByRole('link', { name: 'Decrypt' }).first().click();
    await expect(page.getByRole('region', { name: 'Record' })).toContainText('SERVICE_OUTAGE');
  });
});

/** A range as an address has it. */
function rangeText(from: number, to: number): string {
  const compact = (at: number) => new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return `${compact(from)}_${compact(to)}`;
}
const aroundNow = (): string => rangeText(Date.now() - 10 * MINUTE, Date.now() + MINUTE);

test.describe('a comparison', () => {
  test('is planned, and lists what is missing with its reason', async ({
    console,
    page,
    sandbox,
  }) => {
    const delivery = new DeliveryPage(page);
    await sandbox.selectWrites('eu-audit', REGION);
    for (let call = 0; call < 3; call += 1) await sandbox.callIn(REGION);
    const view = { tab: 'reconcile', range: aroundNow() };
    await console.open(addresses.delivery('eu-audit', view, REGION));
    await expect(
      delivery.main.getByText(/^This takes less than a minute: \d+ more call/),
    ).toBeVisible();
    await delivery.compare();
    await expectRow(delivery.reasons, { Reason: 'Not selected' });
    await delivery.reasons.getByRole('button', { name: /^Not selected/ }).click();
    await expect(page).toHaveURL(/reason=not-selected/);
    await expectRow(delivery.missing, {
      'Event name': 'DescribeTrails',
      Reason: 'Not selected',
      'Because of': /^PutEventSelectors by/,
    });
    await delivery.missing.getByRole('link', { name: 'DescribeTrails' }).first().click();
    await expect(page.getByRole('region', { name: 'Record' })).toContainText('"DescribeTrails"');
    await expect(page).toHaveURL(/event=eu-west-1%2F/);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      (async () => {
        await delivery.main.getByRole('button', { name: 'Export' }).click();
        await page.getByRole('menuitem', { name: /^CSV/ }).click();
      })(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^eu-audit-missing-.*\.csv$/);
    const text = await readFile(await download.path(), 'utf8');
    expect(text).toContain('DescribeTrails,cloudtrail.amazonaws.com,eu-west-1');
    expect(text).toContain('not-selected,PutEventSelectors by');
  });

  test('tells of each event what the sandbox knows', async ({ console, page, sandbox }) => {
    const delivery = new DeliveryPage(page);
    const from = Math.ceil(Date.now() / 1_000) * 1_000;
    const fates = async (to?: number) =>
      (await sandbox.truth(TRAIL, from, to)).filter(({ region }) => region === REGION);
    /** Calls until what became of the calls is as it has to be. */
    const callUntil = (holds: (told: Awaited<ReturnType<typeof fates>>) => boolean) =>
      expect
        .poll(async () => {
          await sandbox.callIn(REGION);
          return holds(await fates());
        })
        .toBe(true);
    // The trail is stopped for a moment, and what it delivers it delivers twice: copies after milliseconds instead of minutes.
    const duplicates = { kind: 'duplicates', rate: 1 };
    const stopped = { kind: 'stopped', trail: 'eu-audit', from: from + 1_000, to: from + 3_000 };
    await sandbox.settings({ deliveryDelayFactor: 1e-4, scenarios: [duplicates, stopped] });
    // Event history tells seconds: what happens in the second of StartLogging may have been before it or after.
    await callUntil((told) => {
      const started = told.find(({ eventName }) => eventName === 'StartLogging');
      return started !== undefined && told.some(({ eventTime }) => eventTime > started.eventTime);
    });
    // Then people are at work, who launch too much at once.
    await sandbox.settings({
      activity: true,
      scenarios: [duplicates, stopped, { kind: 'too-large', rate: 0.5 }],
    });
    await callUntil((told) => told.some(({ reason }) => reason === 'too-large'));
    // Then the Region is late.
    const begins = Date.now();
    const outage = { kind: 'outage', region: REGION, lateMs: 0, from: begins } as const;
    await sandbox.settings({
      activity: false,
      scenarios: [{ ...outage, to: begins + 60 * MINUTE }],
    });
    await sandbox.callIn(REGION);
    const to = Math.ceil(Date.now() / 1_000) * 1_000;
    // What the page itself calls is not to be among what is compared.
    await callUntil((told) => told.some(({ eventTime }) => Date.parse(eventTime) >= to));
    const wanted = await fates(to);
    const count = (of: (fate: (typeof wanted)[number]) => boolean) =>
      String(wanted.filter(of).length);
    const because = (reason: string) => count((fate) => fate.reason === reason);

    const view = { tab: 'reconcile', range: rangeText(from, to) };
    await console.open(addresses.delivery('eu-audit', view, REGION));
    await delivery.compare();
    await expect(delivery.value('In Event history')).toHaveText(String(wanted.length));
    await expect(delivery.value('Arrived')).toContainText(
      `${count(({ reason }) => reason === null)} (`,
    );
    await expect(delivery.value('Delivered more than once')).toHaveText(
      count(({ delivered }) => delivered.length === 2),
    );
    await expect(delivery.value('May still come')).toHaveText(because('on-its-way'));
    for (const [Reason, key] of [
      ['Too large', 'too-large'],
      ['Not logging', 'not-logging'],
      ['On its way', 'on-its-way'],
    ] as const) {
      await expectRow(delivery.reasons, { Reason, Events: because(key) });
    }
    expect(await readRows(delivery.reasons)).toHaveLength(3);
    const large = delivery.reasons.getByRole('row').filter({ hasText: 'Too large' });
    await expect(large).toContainText('Break the request');
  });

  test('is cancelled, resumed after a reload, and finished; its address opens the result', async ({
    console,
    page,
    sandbox,
  }) => {
    const delivery = new DeliveryPage(page);
    await console.open(addresses.delivery('eu-audit', { tab: 'reconcile' }, REGION));
    await expect(delivery.start).toBeVisible();
    await sandbox.fail({ operation: 'cloudtrail:LookupEvents', kind: 'slow', after: 2 });
    await delivery.start.click();
    // The address now says which range exactly.
    await expect(page).toHaveURL(/range=\d{8}T\d{6}Z_\d{8}T\d{6}Z/);
    await expect(delivery.main.getByText(/^Comparing: \d+ % done, .* left/)).toBeVisible();
    await delivery.cancel.click();
    await expect(delivery.main.getByText(/^Cancelled with \d+ % done/)).toBeVisible();
    await sandbox.fail();

    await page.reload();
    await expect(delivery.main.getByText(/^Cancelled with \d+ % done/)).toBeVisible();
    await delivery.resume.click();
    await delivery.expectCompared();
    const arrived = await delivery.value('In Event history').innerText();
    expect(Number(arrived.replaceAll(',', ''))).toBeGreaterThan(50);

    // Nothing is asked twice: the result was kept.
    await page.reload();
    await delivery.expectCompared();
    await expect(delivery.value('In Event history')).toHaveText(arrived);
    await delivery.main.getByRole('button', { name: 'Begin anew' }).click();
    await expect(delivery.start).toBeVisible();
  });

  test('of all Regions knows what happened before there was a log group', async ({
    console,
    page,
  }) => {
    const delivery = new DeliveryPage(page);
    const wizard = new SetUpWizard(page);
    await console.open(addresses.setUp('management-events'));
    await wizard.acceptAll();
    await wizard.allow.click();
    await expect(wizard.firstEvent).toBeVisible();
    const view = { tab: 'reconcile', range: '1h' };
    await page.goto(`${console.origin}${addresses.delivery('management-events', view)}`);
    await delivery.compare();
    await expect(delivery.main.getByText(/^Regions: \d\d$/)).toBeVisible();
    await expect
      .poll(async () => (await readRows(delivery.reasons)).map(({ Reason }) => Reason))
      .toEqual(['Not logging']);
  });

  test('that AWS refuses says why, and goes on where it was', async ({
    console,
    page,
    sandbox,
  }) => {
    const delivery = new DeliveryPage(page);
    await console.open(addresses.delivery('eu-audit', { tab: 'reconcile' }, REGION));
    await expect(delivery.start).toBeVisible();
    await sandbox.fail({ operation: 'cloudtrail:LookupEvents', kind: 'expired' });
    await delivery.start.click();
    await expect(delivery.failure('The comparison stopped')).toContainText('expired');
    await sandbox.fail();
    await delivery.resume.first().click();
    await delivery.expectCompared();
  });

  test('says that it samples, and refuses what Event history no longer has', async ({
    console,
    page,
  }) => {
    const delivery = new DeliveryPage(page);
    const view = { tab: 'reconcile', range: '1d', mode: 'quick' };
    await console.open(addresses.delivery('eu-audit', view, REGION));
    await expect(delivery.main.getByText(/^A sample: /)).toBeVisible();
    await delivery.compare();
    await page.goto(
      `${console.origin}${addresses.delivery('eu-audit', { tab: 'reconcile', range: '99d' }, REGION)}`,
    );
    await expect(delivery.main.getByText('Event history reaches 90 days back.')).toBeVisible();
    await expect(delivery.start).toHaveCount(0);
  });
});
