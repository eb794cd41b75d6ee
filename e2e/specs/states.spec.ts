import { addresses } from '../console.ts';
import { ConsolePage } from '../pages/ConsolePage.ts';
import { tableNamed } from '../pages/table.ts';
import { ACCOUNT, type Fault } from '../sandbox.ts';
import { expect, test } from '../trailglass.ts';

const GROUP = 'CloudTrail/states';
const STREAM = `${ACCOUNT}_CloudTrail_us-east-1`;
const EVENT = {
  delivered: '2026-09-01T12:00:00Z',
  record: {
    eventVersion: '1.11',
    eventID: 'one',
    eventTime: '2026-09-01T11:57:00Z',
    eventName: 'OneEvent',
    eventSource: 'ec2.amazonaws.com',
    recipientAccountId: ACCOUNT,
  },
};

/** Every list of the console, and the call it cannot do without. */
const LISTS = [
  {
    list: 'Trails',
    path: addresses.trails(),
    operation: 'cloudtrail:ListTrails',
    loading: 'Loading trails',
    failure: 'Trails could not be loaded',
    row: 'eu-audit',
  },
  {
    list: 'Log groups',
    path: addresses.logGroups(),
    operation: 'logs:DescribeLogGroups',
    loading: 'Loading log groups',
    failure: 'Log groups could not be loaded',
    row: GROUP,
  },
  {
    list: 'Log streams',
    path: addresses.logGroup(GROUP),
    operation: 'logs:DescribeLogStreams',
    loading: 'Loading log streams',
    failure: 'Log streams could not be loaded',
    row: STREAM,
  },
] as const;

/** How each failure is told: what happened, and what to do about it. */
const FAILURES: readonly (readonly [Fault['kind'], string, string])[] = [
  ['throttle', 'Rate exceeded', 'Wait a few seconds, then try again.'],
  ['500', 'The request processing has failed.', 'Try again in a minute.'],
  ['reset', 'could not be reached', 'then try again.'],
  ['html', 'but not in the language of AWS', 'no proxy stands before it.'],
  ['expired', 'The security token included in the request is expired', 'Sign in again'],
];

for (const { list, path, operation, loading, failure, row } of LISTS) {
  test.describe(list, () => {
    test.beforeEach(({ sandbox }) => sandbox.importLines(GROUP, [EVENT]));

    test('says that it is loading', async ({ console, page, sandbox }) => {
      await sandbox.fail({ operation, kind: 'slow' });
      await console.open(path);
      const table = tableNamed(page, list);
      await expect(table.getByText(loading)).toBeVisible();
      await expect(table.getByRole('link')).toHaveCount(0);
    });

    test('tells each failure in words, and goes on from it', async ({ console, page, sandbox }) => {
      const rowOfTable = tableNamed(page, list).getByRole('link', { name: row, exact: true });
      const told = new ConsolePage(page).failure(failure);
      await console.open(path);
      await expect(rowOfTable).toBeVisible();
      for (const [kind, happened, advice] of FAILURES) {
        await sandbox.fail({ operation, kind });
        await page.reload();
        await expect(told).toContainText(happened);
        await expect(told).toContainText(advice);
        await sandbox.fail();
        await page.getByRole('button', { name: 'Retry' }).click();
        await expect(rowOfTable).toBeVisible();
      }
    });

    test('D3 keeps its rows when asking again fails, and says so until it succeeds', async ({
      console,
      page,
      sandbox,
    }) => {
      const rowOfTable = tableNamed(page, list).getByRole('link', { name: row, exact: true });
      const told = new ConsolePage(page).failure(`${list} could not be refreshed`);
      await console.open(path);
      await expect(rowOfTable).toBeVisible();
      await sandbox.fail({ operation, kind: 'expired' });
      await page.getByRole('button', { name: `Refresh ${list.toLowerCase()}` }).click();
      await expect(told).toContainText('The security token included in the request is expired');
      await expect(told).toContainText('Sign in again');
      await expect(rowOfTable).toBeVisible();
      await sandbox.fail();
      await page.getByRole('button', { name: 'Retry' }).click();
      await expect(told).toHaveCount(0);
      await expect(rowOfTable).toBeVisible();
    });

    test('D1 gets over a single throttled call by itself', async ({ console, page, sandbox }) => {
      await sandbox.fail({ operation, kind: 'throttle', count: 1 });
      await console.open(path);
      await expect(
        tableNamed(page, list).getByRole('link', { name: row, exact: true }),
      ).toBeVisible();
    });
  });
}

test.describe('nothing at all', () => {
  test.use({ seed: 'empty' });

  test('is told for trails', async ({ console, page }) => {
    await console.open(addresses.trails());
    await expect(tableNamed(page, 'Trails').getByText('No trails')).toBeVisible();
  });

  test('is told for log groups', async ({ console, page }) => {
    await console.open(addresses.logGroups());
    await expect(tableNamed(page, 'Log groups').getByText('No log groups')).toBeVisible();
  });

  test('is told for log streams', async ({ console, page, sandbox }) => {
    await sandbox.importLines(GROUP, []);
    await console.open(addresses.logGroup(GROUP));
    await expect(tableNamed(page, 'Log streams').getByText('No log streams')).toBeVisible();
  });

  test('is told for events', async ({ console, page, sandbox }) => {
    await sandbox.importLines(GROUP, []);
    await console.open(addresses.events(GROUP));
    await expect(
      tableNamed(page, 'Events').getByText('Nothing was delivered here yet.'),
    ).toBeVisible();
  });

  test('is told for the set-up', async ({ console, page }) => {
    await console.open(addresses.setUp('nothing'));
    await expect(page.getByRole('table', { name: 'Trails' }).getByText('No trails')).toBeVisible();
  });
});

test.describe('no match', () => {
  for (const { list, path, find, role } of [
    {
      list: 'Trails',
      path: addresses.trails(),
      find: 'Find trails',
      role: 'combobox',
    },
    {
      list: 'Log groups',
      path: addresses.logGroups(),
      find: 'Find log groups by the beginning of the name',
      role: 'searchbox',
    },
    {
      list: 'Log streams',
      path: addresses.logGroup(GROUP),
      find: 'Find log streams by the beginning of the name',
      role: 'searchbox',
    },
  ] as const) {
    test(`of ${list} is told, and the filter let go`, async ({ console, page, sandbox }) => {
      await sandbox.importLines(GROUP, [EVENT]);
      await console.open(path);
      const table = tableNamed(page, list);
      await expect(table.getByRole('link').first()).toBeVisible();
      const filter = page.getByRole(role, { name: find });
      await filter.fill('nothing-is-called-so');
      await filter.press('Enter');
      await expect(table.getByText('No matches')).toBeVisible();
      await table.getByRole('button', { name: 'Clear filter' }).click();
      await expect(table.getByRole('link').first()).toBeVisible();
      await expect(filter).toHaveValue('');
    });
  }

  test('of a time range is told, and all times are a click away', async ({
    console,
    page,
    sandbox,
  }) => {
    await sandbox.importLines(GROUP, [EVENT]);
    await console.open(addresses.events(GROUP, { range: '15m' }));
    const table = tableNamed(page, 'Events');
    await expect(table.getByText('No events in this time range')).toBeVisible();
    await table.getByRole('button', { name: 'Search all times' }).click();
    await expect(table.getByRole('link', { name: 'OneEvent' })).toBeVisible();
  });
});
