import { addresses } from '../console.ts';
import { EventsPage } from '../pages/EventsPage.ts';
import { LogGroupsPage } from '../pages/LogGroupsPage.ts';
import { LogStreamsPage } from '../pages/LogStreamsPage.ts';
import { expectColumn, expectRow } from '../pages/table.ts';
import { expect, test } from '../trailglass.ts';

const EU_GROUP = 'aws-cloudtrail-logs-123456789012-4c1f77ab';

const plainEvent = (at: number, message: string) => ({
  timestamp: at,
  ingestionTime: at + 1_000,
  message,
});

test.describe('the list of log groups', () => {
  test('shows the groups of the region', async ({ console, page }) => {
    const groups = new LogGroupsPage(page);
    await console.open(addresses.logGroups());
    await expectRow(groups.table, {
      'Log group': 'CloudTrail/security',
      'Log class': 'Standard',
      Retention: '12 months',
      'Stored bytes': '0 bytes',
      'Creation time': /UTC$/,
    });
    await expectColumn(groups.table, 'Log group', [
      '/aws/lambda/nightly-report',
      '/aws/lambda/orders-api',
      'CloudTrail/security',
    ]);
  });

  test('changes with the region of the top bar', async ({ console, page }) => {
    const groups = new LogGroupsPage(page);
    await console.open(addresses.logGroups());
    await expect(groups.logGroup('CloudTrail/security')).toBeVisible();
    await groups.choose('Region us-east-1', 'Europe (Ireland)');
    await expectColumn(groups.table, 'Log group', ['/aws/lambda/orders-mail', EU_GROUP]);
    await expect(page).toHaveURL(`${console.origin}${addresses.logGroups({}, 'eu-west-1')}`);
  });

  test('finds by the beginning of the name, and keeps the search in the address', async ({
    console,
    page,
  }) => {
    const groups = new LogGroupsPage(page);
    await console.open(addresses.logGroups());
    await expect(groups.logGroup('CloudTrail/security')).toBeVisible();
    await groups.filter.fill('/aws/');
    await expectColumn(groups.table, 'Log group', [
      '/aws/lambda/nightly-report',
      '/aws/lambda/orders-api',
    ]);
    await expect(groups.main.getByText('2 matches').first()).toBeVisible();
    await page.reload();
    await expect(groups.filter).toHaveValue('/aws/');
    await expectColumn(groups.table, 'Log group', [
      '/aws/lambda/nightly-report',
      '/aws/lambda/orders-api',
    ]);
  });

  test('comes in pages of fifty', async ({ console, page, sandbox }) => {
    const groups = new LogGroupsPage(page);
    const names = Array.from({ length: 60 }, (_, n) => `team/${String(n).padStart(2, '0')}`);
    await Promise.all(names.map((name) => sandbox.importLines(name, [])));
    await console.open(addresses.logGroups({ prefix: 'team/' }));
    await expectColumn(groups.table, 'Log group', names.slice(0, 50));
    await expect(groups.heading('Log groups (50+)')).toBeVisible();
    await groups.loadMore.click();
    await expectColumn(groups.table, 'Log group', names);
    await expect(groups.loadMore).toHaveCount(0);
  });

  for (const name of ['.', '..', 'a//b', '#hash/and.dot', '/leading/and/trailing/']) {
    test(`leads to the group named ${name}, and a reload stays there`, async ({
      console,
      page,
      sandbox,
    }) => {
      const groups = new LogGroupsPage(page);
      const streams = new LogStreamsPage(page);
      await sandbox.importLines(name, [plainEvent(Date.UTC(2026, 0, 1), 'one')]);
      await console.open(addresses.logGroups());
      await groups.logGroup(name).click();
      await expect(streams.heading(name)).toHaveText(name);
      await expectRow(streams.table, { 'Log stream': 'imported' });
      await page.reload();
      await expectRow(streams.table, { 'Log stream': 'imported' });
      await streams.searchAll.click();
      await expectRow(new EventsPage(page).table, { 'Event name': /one/ });
    });
  }
});

test.describe('a log group', () => {
  test('says what it is, and lists its streams, the last written first', async ({
    console,
    page,
    sandbox,
  }) => {
    const streams = new LogStreamsPage(page);
    const hour = 3_600_000;
    const at = Date.UTC(2026, 5, 1, 12);
    const record = (account: string, delivered: number) => ({
      delivered: new Date(delivered).toISOString(),
      record: { eventID: account, recipientAccountId: account },
    });
    await sandbox.importLines('CloudTrail/many', [
      record('111111111111', at),
      record('222222222222', at + hour),
      plainEvent(at - hour, 'not of CloudTrail'),
    ]);
    await console.open(addresses.logGroup('CloudTrail/many'));
    await expectRow(streams.table, {
      'Log stream': '222222222222_CloudTrail_us-east-1',
      'Written by': 'CloudTrail, us-east-1',
      'Last event time': '2026-06-01 13:00:00 UTC',
      'First event time': '2026-06-01 13:00:00 UTC',
      'Last ingestion time': '2026-06-01 13:00:00 UTC',
    });
    await expectRow(streams.table, { 'Log stream': 'imported', 'Written by': 'Another writer' });
    await expectColumn(streams.table, 'Log stream', [
      '222222222222_CloudTrail_us-east-1',
      '111111111111_CloudTrail_us-east-1',
      'imported',
    ]);
    await expect(streams.value('Retention')).toHaveText('Never expire');
    await expect(streams.value('Log group ARN')).toContainText(
      'arn:aws:logs:us-east-1:123456789012:log-group:CloudTrail/many',
    );

    await streams.filter.fill('1111');
    await expectColumn(streams.table, 'Log stream', ['111111111111_CloudTrail_us-east-1']);
    await streams.stream('111111111111_CloudTrail_us-east-1').click();
    await expect(new EventsPage(page).streams).toContainText('111111111111_CloudTrail_us-east-1');
  });

  test('that does not exist is told with AWS’s own error', async ({ console, page }) => {
    const streams = new LogStreamsPage(page);
    await console.open(addresses.logGroup('CloudTrail/gone'));
    await expect(streams.failure('Log streams could not be loaded')).toContainText(
      'The specified log group does not exist.',
    );
  });
});
