import { addresses } from '../console.ts';
import { nth } from '../numbered-events.ts';
import { EventsPage } from '../pages/EventsPage.ts';
import { expectColumn } from '../pages/table.ts';
import { expect, test } from '../trailglass.ts';

const GROUP = 'CloudTrail/late';

test('a range of event times finds what was delivered after it, as late as one looks', async ({
  console,
  page,
  sandbox,
}) => {
  const events = new EventsPage(page);
  const record = (eventName: string, eventTime: string) => ({
    ...nth(0).record,
    eventID: `id-of-${eventName}`,
    ...{ eventName, eventTime },
  });
  await sandbox.importLines(GROUP, [
    { delivered: '2026-09-01T09:59:00Z', record: record('Before', '2026-09-01T09:55:00Z') },
    { delivered: '2026-09-01T10:12:00Z', record: record('Usual', '2026-09-01T10:07:00Z') },
    { delivered: '2026-09-01T10:50:00Z', record: record('Late', '2026-09-01T10:05:00Z') },
    { delivered: '2026-09-01T10:11:00Z', record: record('After', '2026-09-01T10:10:30Z') },
  ]);
  await console.open(addresses.events(GROUP, { range: '20260901T100000Z_20260901T101000Z' }));
  await expect(page.getByText('No events in this time range')).toBeVisible();
  await page.getByRole('button', { name: 'Event time', exact: true }).click();
  await expectColumn(events.table, 'Event name', ['Usual']);
  await expect(
    page.getByText(/^AWS searches by delivery time alone: .* deliveries up to 15 min after it/),
  ).toBeVisible();
  await page.getByRole('button', { name: /Delivered at most/ }).click();
  await page.getByRole('option', { name: '1 hour late' }).click();
  await expectColumn(events.table, 'Event name', ['Late', 'Usual']);
  await page.reload();
  await expectColumn(events.table, 'Event name', ['Late', 'Usual']);
});
