import { addresses } from '../console.ts';
import { EventsPage } from '../pages/EventsPage.ts';
import { nth, START } from '../numbered-events.ts';
import { expect, test } from '../trailglass.ts';

const GROUP = 'CloudTrail/odd';

/**
 * The list of attacks wants a note "truncated by CloudTrail" as well. There is nothing to tell it by: CloudTrail shortens a userAgent or an
 * errorMessage above 1 KB without a mark, and what it leaves out whole says so in its own place, as it is shown here.
 */
test('C4 of another version, with fields that CloudTrail left out and fields that nobody knows, is shown as it is', async ({
  console,
  page,
  sandbox,
}) => {
  const events = new EventsPage(page);
  const { record } = nth(1);
  const odd = {
    ...record,
    eventVersion: '1.99',
    requestParameters: { omitted: true, originalSize: 131_072, reason: 'too large' },
    userAgent: `aws-cli/${'2'.repeat(1_016)}`,
    somethingNew: { inside: ['as', 'delivered', 1e3] },
  };
  await sandbox.importLines(GROUP, [
    { delivered: new Date(START).toISOString(), record: odd },
    nth(2),
  ]);
  await console.open(addresses.events(GROUP));
  await expect(events.event('Event002')).toBeVisible();
  await events.event('Event001').click();
  for (const text of ['"1.99"', '"omitted"', '131072', '"somethingNew"', '"delivered"']) {
    await expect(events.panel.region).toContainText(text);
  }
});
