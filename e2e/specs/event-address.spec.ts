import { addresses } from '../console.ts';
import { down, many, nth } from '../numbered-events.ts';
import { EventsPage } from '../pages/EventsPage.ts';
import { expectColumn } from '../pages/table.ts';
import { ACCOUNT } from '../sandbox.ts';
import { expect, test } from '../trailglass.ts';

const GROUP = 'CloudTrail/events';
const STREAM = `${ACCOUNT}_CloudTrail_us-east-1`;

test('an open event has an address of its own, which survives a reload', async ({
  console,
  page,
  sandbox,
}) => {
  const events = new EventsPage(page);
  await sandbox.importLines(GROUP, many(12));
  await console.open(
    addresses.events(GROUP, { stream: STREAM, event: nth(4).record.eventID, clock: 'utc' }),
  );
  await expect(events.panel.heading('Event004')).toBeVisible();
  await page.reload();
  await expect(events.panel.heading('Event004')).toBeVisible();
  await expect(events.panel.value('Event ID')).toContainText(nth(4).record.eventID);
});

for (const [what, view] of [
  ['one stream', { stream: STREAM }],
  ['a whole group', {}],
] as const) {
  test(`an event is looked for among the older ones of ${what}`, async ({
    console,
    page,
    sandbox,
  }) => {
    const events = new EventsPage(page);
    await sandbox.importLines(GROUP, many(330));
    await console.open(addresses.events(GROUP, { ...view, event: nth(40).record.eventID }));
    await expect(events.panel.heading('Event040')).toBeVisible();
    await expect(events.event('Event040')).toBeInViewport();
    await events.expectCount(330);
  });
}

test('an event is looked for until somebody gives up, and on when they ask', async ({
  console,
  page,
  sandbox,
}) => {
  const events = new EventsPage(page);
  await sandbox.importLines(GROUP, many(6));
  await sandbox.fail({ operation: 'logs:FilterLogEvents', kind: 'slow' });
  await console.open(addresses.events(GROUP, { event: nth(4).record.eventID }));
  await expect(page.getByText(/^0 events looked through so far/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('This event is not loaded yet')).toBeVisible();
  await sandbox.fail();
  await page.getByRole('button', { name: 'Look for it' }).click();
  await expect(events.panel.heading('Event004')).toBeVisible();
  await expectColumn(events.table, 'Event name', down(5, 0));
});

test('an event that is nowhere in the range is said to be so', async ({
  console,
  page,
  sandbox,
}) => {
  await sandbox.importLines(GROUP, many(130));
  await console.open(addresses.events(GROUP, { event: 'elsewhere' }));
  await expect(page.getByText('This event is not among these')).toBeVisible();
});
