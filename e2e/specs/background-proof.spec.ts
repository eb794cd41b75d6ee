import type { Page } from 'playwright';
import { addresses } from '../console.ts';
import { ConsolePage } from '../pages/ConsolePage.ts';
import { EventsPage } from '../pages/EventsPage.ts';
import { LogGroupsPage } from '../pages/LogGroupsPage.ts';
import { SetUpWizard } from '../pages/SetUpWizard.ts';
import { TrailsPage } from '../pages/TrailsPage.ts';
import { expect, test } from '../trailglass.ts';

/** Longer than any test: the event comes when a test says so. */
const NEVER = 3_600_000;

test.use({ settings: { deliveryDelayMs: NEVER } });

const ARRIVED = 'The first event of management-events has arrived';
const LATE = 'No event of management-events after 15 minutes';
const notice = (page: Page, header: string) =>
  page
    .getByRole('region', { name: 'Notifications' })
    .getByRole('listitem')
    .filter({ hasText: header });

const waiting = ({ main }: SetUpWizard) =>
  main.getByRole('heading', { name: 'Waiting for the first event' });

/** Allows a set-up, and waits until it waits for its first event. */
async function setUp(page: Page): Promise<void> {
  const wizard = new SetUpWizard(page);
  await wizard.acceptAll();
  await wizard.allow.click();
  await expect(waiting(wizard)).toBeVisible();
}

async function goToLogGroups(page: Page): Promise<void> {
  const anywhere = new ConsolePage(page);
  await anywhere.breadcrumb('Trails').click();
  await anywhere.navigation.getByRole('link', { name: 'Log groups' }).click();
  await expect(new LogGroupsPage(page).logGroup('CloudTrail/security')).toBeVisible();
}

test('the wait goes on elsewhere and over a reload, and its notification leads to the event', async ({
  console,
  page,
  sandbox,
}) => {
  const wizard = new SetUpWizard(page);
  await console.open(addresses.setUp('management-events'));
  await setUp(page);
  await goToLogGroups(page);
  await expect(notice(page, ARRIVED)).toHaveCount(0);
  await page.reload();
  await sandbox.settings({ deliveryDelayMs: 0 });
  await sandbox.callIn('us-east-1');
  await expect(notice(page, ARRIVED)).toBeVisible();

  // Nobody has read it yet: it is told again after another load.
  await page.reload();
  await notice(page, ARRIVED).getByRole('link', { name: 'Go to set-up' }).click();
  await expect(wizard.firstEvent).toBeVisible();
  await expect(notice(page, ARRIVED)).toHaveCount(0);

  // Its own page has told it.
  await wizard.breadcrumb('Trails').click();
  await expect(new TrailsPage(page).trail('eu-audit')).toBeVisible();
  await page.reload();
  await expect(new TrailsPage(page).trail('eu-audit')).toBeVisible();
  await expect(notice(page, ARRIVED)).toHaveCount(0);
});

test('the event of the notification is opened, and what is dismissed stays away', async ({
  console,
  page,
  sandbox,
}) => {
  const events = new EventsPage(page);
  await console.open(addresses.setUp('management-events'));
  await setUp(page);
  await goToLogGroups(page);
  await sandbox.settings({ deliveryDelayMs: 0 });
  await sandbox.callIn('us-east-1');
  await notice(page, ARRIVED).getByRole('link', { name: 'View event' }).click();
  await expect(events.panel.value('Event ID')).toBeVisible();
  await notice(page, ARRIVED).getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice(page, ARRIVED)).toHaveCount(0);
  await page.reload();
  await expect(events.panel.value('Event ID')).toBeVisible();
  await expect(notice(page, ARRIVED)).toHaveCount(0);
});

test('D22 after 15 minutes a warning says what to look at', async ({ console, page }) => {
  const wizard = new SetUpWizard(page);
  await page.clock.install();
  await console.open(addresses.setUp('management-events'));
  await setUp(page);
  await wizard.breadcrumb('Trails').click();
  await expect(new TrailsPage(page).trail('eu-audit')).toBeVisible();
  await page.clock.fastForward('15:30');
  await expect(notice(page, LATE)).toContainText('event selectors');
  await notice(page, LATE).getByRole('link', { name: 'Go to set-up' }).click();
  await expect(wizard.main.getByText('This takes longer than it ever should')).toBeVisible();
  await expect(notice(page, LATE)).toHaveCount(0);
  await wizard.main.getByRole('button', { name: 'Stop waiting' }).click();
  await expect(wizard.main.getByText('No longer waiting for the first event')).toBeVisible();
  await wizard.breadcrumb('Trails').click();
  await expect(new TrailsPage(page).trail('eu-audit')).toBeVisible();
  await page.clock.fastForward('10:00');
  await expect(notice(page, LATE)).toHaveCount(0);
});

test('coming back shows the same wait, and removing the delivery ends it', async ({
  console,
  page,
}) => {
  const wizard = new SetUpWizard(page);
  await page.clock.install();
  await console.open(addresses.setUp('management-events'));
  await setUp(page);
  await wizard.breadcrumb('Trails').click();
  await expect(new TrailsPage(page).trail('eu-audit')).toBeVisible();
  await page.goBack();
  await expect(waiting(wizard)).toBeVisible();
  await wizard.breadcrumb('management-events').click();
  await wizard.main.getByRole('link', { name: 'Remove delivery' }).click();
  await wizard.main.getByRole('button', { name: 'Remove', exact: true }).click();
  await expect(wizard.main.getByText('The delivery is removed')).toBeVisible();
  await page.clock.fastForward('16:00');
  await page.reload();
  await expect(wizard.main.getByText('Nothing to remove')).toBeVisible();
  await expect(notice(page, LATE)).toHaveCount(0);
});
