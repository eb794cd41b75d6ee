import { addresses } from '../console.ts';
import { nth } from '../numbered-events.ts';
import { ConsolePage } from '../pages/ConsolePage.ts';
import { EventsPage } from '../pages/EventsPage.ts';
import { ACCOUNT } from '../sandbox.ts';
import { expect, test } from '../trailglass.ts';

const GROUP = 'CloudTrail/states';

test('E5 an address of a stream that is gone, or of a region without access, says why and keeps its search', async ({
  console,
  page,
  sandbox,
}) => {
  const told = new ConsolePage(page).failure('Events could not be loaded');
  await sandbox.importLines(GROUP, [nth(1)]);
  const view = { stream: 'deleted-stream', search: '{ $.eventName = "X*" }' };
  await console.open(addresses.events(GROUP, view));
  await expect(told).toContainText('The specified log stream does not exist.');
  expect(new URL(page.url()).searchParams.get('search')).toBe(view.search);

  await sandbox.fail({ operation: 'logs:FilterLogEvents', kind: 'denied' });
  await console.open(addresses.events(GROUP, { search: view.search }, 'eu-west-1'));
  await expect(told).toContainText('is not authorized to perform: logs:FilterLogEvents');
  expect(new URL(page.url()).searchParams.get('search')).toBe(view.search);
});

for (const [what, view, operation] of [
  ['a whole group', {}, 'logs:FilterLogEvents'],
  ['one stream', { stream: `${ACCOUNT}_CloudTrail_us-east-1` }, 'logs:GetLogEvents'],
] as const) {
  test.describe(`the events of ${what}`, () => {
    const path = addresses.events(GROUP, view);
    test.beforeEach(({ sandbox }) => sandbox.importLines(GROUP, [nth(1)]));

    test('say that they are loading', async ({ console, page, sandbox }) => {
      const events = new EventsPage(page);
      await sandbox.fail({ operation, kind: 'slow' });
      await console.open(path);
      await expect(events.table.getByText('Searching for events')).toBeVisible();
      await expect(events.table.getByRole('link')).toHaveCount(0);
    });

    for (const kind of ['throttle', '500', 'reset', 'html'] as const) {
      test(`D1, D13, D15 wait while AWS answers with ${kind}, and come by themselves`, async ({
        console,
        page,
        sandbox,
      }) => {
        const events = new EventsPage(page);
        await sandbox.fail({ operation, kind });
        await console.open(path);
        await expect(events.main.getByText(/goes on in \d+ s/)).toBeVisible();
        await expect(events.table.getByText('No events')).toHaveCount(0);
        await sandbox.fail();
        await expect(events.event('Event001')).toBeVisible();
      });
    }

    test('D3 tell a failure that waiting does not mend, and go on from it', async ({
      console,
      page,
      sandbox,
    }) => {
      const events = new EventsPage(page);
      const told = new ConsolePage(page).failure('Events could not be loaded');
      await sandbox.fail({ operation, kind: 'expired' });
      await console.open(path);
      await expect(told).toContainText('The security token included in the request is expired');
      await expect(told).toContainText('Sign in again');
      await sandbox.fail();
      await page.getByRole('button', { name: 'Retry' }).click();
      await expect(events.event('Event001')).toBeVisible();
      await expect(told).toHaveCount(0);
    });

    test('D3 stay when asking for newer ones fails, until it succeeds', async ({
      console,
      page,
      sandbox,
    }) => {
      const events = new EventsPage(page);
      const told = new ConsolePage(page).failure('Loading stopped');
      await console.open(path);
      await expect(events.event('Event001')).toBeVisible();
      await sandbox.fail({ operation, kind: 'expired' });
      await events.refresh.click();
      await expect(told).toContainText('Sign in again');
      await expect(events.event('Event001')).toBeVisible();
      await sandbox.fail();
      await page.getByRole('button', { name: 'Continue loading' }).click();
      await expect(told).toHaveCount(0);
      await expect(events.event('Event001')).toBeVisible();
    });
  });
}
