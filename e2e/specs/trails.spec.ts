import { addresses } from '../console.ts';
import { TrailPage } from '../pages/TrailPage.ts';
import { TrailsPage } from '../pages/TrailsPage.ts';
import { LogStreamsPage } from '../pages/LogStreamsPage.ts';
import { expectColumn, expectRow } from '../pages/table.ts';
import { ACCOUNT } from '../sandbox.ts';
import { expect, test } from '../trailglass.ts';

const EU_GROUP = 'aws-cloudtrail-logs-123456789012-4c1f77ab';

test.describe('the list of trails', () => {
  test('shows every trail of the account, whatever its home region', async ({ console, page }) => {
    const trails = new TrailsPage(page);
    await console.open();
    await expectRow(trails.table, {
      Name: 'management-events',
      'Home Region': 'us-east-1',
      'Multi-Region trail': 'Yes',
      Logging: 'On',
      'CloudWatch Logs log group': 'Not configured',
      'Last delivery to CloudWatch Logs': '-',
    });
    await expectRow(trails.table, {
      Name: 'eu-audit',
      'Home Region': 'eu-west-1',
      'Multi-Region trail': 'No',
      Logging: 'On',
      'CloudWatch Logs log group': EU_GROUP,
      'Last delivery to CloudWatch Logs': /^(just now|\d+ (second|minute)s? ago)$/,
    });
    await expect(trails.heading('Trails (2)')).toBeVisible();
    await expect(page).toHaveTitle('Trails | Trailglass');
  });

  test('sorts by a column', async ({ console, page }) => {
    const trails = new TrailsPage(page);
    await console.open(addresses.trails());
    await expectColumn(trails.table, 'Name', ['eu-audit', 'management-events']);
    await trails.table.getByRole('button', { name: 'Name', exact: true }).press('Enter');
    await expectColumn(trails.table, 'Name', ['management-events', 'eu-audit']);
  });

  test('filters by free text, and lets go of the filter', async ({ console, page }) => {
    const trails = new TrailsPage(page);
    await console.open(addresses.trails());
    await expectColumn(trails.table, 'Name', ['eu-audit', 'management-events']);
    await trails.filter.fill('eu-');
    await trails.filter.press('Enter');
    await expectColumn(trails.table, 'Name', ['eu-audit']);
    await trails.filter.fill('nobody');
    await trails.filter.press('Enter');
    await expect(trails.table.getByText('No matches')).toBeVisible();
    await trails.table.getByRole('button', { name: 'Clear filter' }).click();
    await expectColumn(trails.table, 'Name', ['eu-audit', 'management-events']);
  });

  test('leads to a trail in its home region, and back', async ({ console, page }) => {
    const trails = new TrailsPage(page);
    const trail = new TrailPage(page);
    await console.open(addresses.trails());
    await trails.trail('eu-audit').click();
    await expect(trail.heading('eu-audit')).toBeFocused();
    await expect(page).toHaveURL(`${console.origin}${addresses.trail('eu-audit', 'eu-west-1')}`);
    await page.goBack();
    await expect(page).toHaveURL(`${console.origin}${addresses.trails()}`);
    await expect(trails.trail('eu-audit')).toBeVisible();
  });

  test('asks again for what has changed meanwhile', async ({ console, page, sandbox }) => {
    const trails = new TrailsPage(page);
    await console.open(addresses.trails());
    await expectRow(trails.table, { Name: 'management-events', Logging: 'On' });
    await sandbox.stopLogging('management-events');
    await trails.refresh.click();
    await expectRow(trails.table, { Name: 'management-events', Logging: 'Off' });
  });

  test('D6 says of one region that did not answer, and shows the others', async ({
    console,
    page,
    sandbox,
  }) => {
    const trails = new TrailsPage(page);
    // As often as the page tries one of its two calls.
    await sandbox.fail({ operation: 'cloudtrail:GetTrailStatus', kind: 'expired', count: 1 });
    await console.open(addresses.trails());
    await expect(trails.table.getByRole('link')).not.toHaveCount(0);
    await expect
      .poll(async () => (await trails.table.getByText(/^(On|Unknown)$/).allInnerTexts()).toSorted())
      .toEqual(['On', 'Unknown']);
    await trails.table.getByText('Unknown').click();
    await expect(
      page.getByText('The security token included in the request is expired'),
    ).toBeVisible();
  });
});

test.describe('a trail', () => {
  test('without delivery says so, and offers to configure it', async ({ console, page }) => {
    const trail = new TrailPage(page);
    await console.open(addresses.trail('management-events'));
    await expect(trail.main.getByText('Not configured')).toBeVisible();
    await expect(trail.main.getByText('Management events: read and write')).toBeVisible();
    await expect(trail.main.getByText('From all Regions of the account')).toBeVisible();
    await expect(trail.value('Multi-Region trail')).toHaveText('Yes');
    await expect(trail.value('S3 bucket')).toHaveText('trailglass-demo-trail-logs');
    await trail.configure.click();
    await expect(page).toHaveURL(new RegExp(addresses.setUp('management-events')));
  });

  test('with delivery says where its events go, and leads there', async ({ console, page }) => {
    const trail = new TrailPage(page);
    const streams = new LogStreamsPage(page);
    await console.open(addresses.trail('eu-audit', 'eu-west-1'));
    await expect(trail.value('IAM role')).toContainText('CloudTrailRoleForCloudWatchLogs_eu-audit');
    await expect(trail.value('Delivery')).toHaveText('Delivering');
    await expect(trail.value('Last delivery')).toContainText('UTC');
    await expect(trail.main.getByText('From eu-west-1 only')).toBeVisible();
    await trail.value('Log group').getByRole('link').click();
    await expect(streams.heading(EU_GROUP)).toBeVisible();
    await expectRow(streams.table, { 'Log stream': '123456789012_CloudTrail_eu-west-1' });
  });

  test('D22 says what keeps events from being delivered', async ({ console, page, sandbox }) => {
    const trail = new TrailPage(page);
    await sandbox.deleteRolePolicy('CloudTrailRoleForCloudWatchLogs_eu-audit', 'cloudtrail-policy');
    await sandbox.callIn('eu-west-1');
    await console.open(addresses.trail('eu-audit', 'eu-west-1'));
    await expect(trail.failure('The role may not write to the log group.')).toBeVisible();
  });

  test('opened in another region is found in its own', async ({ console, page }) => {
    const trail = new TrailPage(page);
    await console.open(addresses.trail('eu-audit', 'us-east-1'));
    await expect(trail.value('Delivery')).toHaveText('Delivering');
    await expect(page).toHaveURL(`${console.origin}${addresses.trail('eu-audit', 'eu-west-1')}`);
    await console.open(addresses.setUp('management-events', { step: 'role' }, 'ap-southeast-2'));
    await expect(trail.main.getByRole('textbox', { name: 'Role name' })).toBeVisible();
    await expect(page).toHaveURL(/\/sandbox\/us-east-1\/trails\/management-events\/set-up\?/);
  });

  test('that does not exist anywhere is said to be so, with AWS’s own error', async ({
    console,
    page,
  }) => {
    const trail = new TrailPage(page);
    await console.open(addresses.trail('nobody-knows'));
    await expect(
      trail.main.getByText('There is no trail named “nobody-knows” in us-east-1'),
    ).toBeVisible();
    await expect(trail.main).toContainText('No region of this account has a trail of this name');
    await expect(trail.main).toContainText('TrailNotFoundException');
    await trail.main.getByRole('link', { name: 'Go to trails' }).click();
    await expect(new TrailsPage(page).heading('Trails')).toBeVisible();
  });
});

test('D7 a trail of the organization is to be looked at, and says who may change it', async ({
  console,
  page,
  sandbox,
}) => {
  await sandbox.createOrganizationTrail('everybody', '111111111111');
  const trail = new TrailPage(page);
  await console.open(addresses.trails());
  await new TrailsPage(page).trail('everybody').click();
  await expect(trail.configure).toHaveAttribute('aria-disabled', 'true');
  await expect(trail.configure).toHaveAccessibleDescription(/belongs to account 111111111111/);
  // A delegated administrator may.
  await sandbox.settings({
    organization: {
      id: 'o-exampleorgid',
      managementAccount: '111111111111',
      memberAccounts: [ACCOUNT],
      delegatedAdministrators: [ACCOUNT],
    },
  });
  await page.reload();
  await trail.configure.click();
  await expect(page).toHaveURL(/everybody\/set-up/);
});
