import { addresses } from '../console.ts';
import { SetUpWizard } from '../pages/SetUpWizard.ts';
import { TrailPage } from '../pages/TrailPage.ts';
import { TrailsPage } from '../pages/TrailsPage.ts';
import { expectRow } from '../pages/table.ts';
import { expect, test } from '../trailglass.ts';

test('E1, E2 going back and reloading keep every answer', async ({ console, page }) => {
  const wizard = new SetUpWizard(page);
  await console.open(addresses.setUp('management-events'));
  await wizard.keepTrail();
  await wizard.chooseLogGroup({ kind: 'New', name: 'CloudTrail/mine' });
  await wizard.next.click();
  await wizard.chooseRole({ kind: 'New', name: 'MyRole' });
  await expect(page).toHaveURL(/MyRole/);
  await page.reload();
  await expect(wizard.roleName).toHaveValue('MyRole');
  await page.goBack();
  await expect(wizard.logGroupName).toHaveValue('CloudTrail/mine');
  await page.goForward();
  await expect(wizard.roleName).toHaveValue('MyRole');
  await wizard.previous.click();
  await expect(wizard.logGroupName).toHaveValue('CloudTrail/mine');
  await wizard.next.click();
  await wizard.next.click();
  await page.reload();
  await expect(wizard.step('Review and allow')).toBeVisible();
  await expect(wizard.item('CloudTrail/mine').first()).toBeVisible();
  await expect(wizard.item('MyRole').first()).toBeVisible();
});

test('Next waits for the trails, and says what is missing when there are none', async ({
  console,
  page,
  sandbox,
}) => {
  const wizard = new SetUpWizard(page);
  await sandbox.fail({ operation: 'cloudtrail:ListTrails', kind: 'slow' });
  await console.open(addresses.setUp('management-events'));
  await expect(wizard.trails.getByText('Loading trails')).toBeVisible();
  await expect(wizard.next).toHaveAttribute('aria-disabled', 'true');
  // A click on what is disabled, as a person's hand does it.
  await wizard.next.click({ force: true });
  await expect(wizard.main.getByText('Choose a trail.')).toHaveCount(0);
  await sandbox.fail({ operation: 'cloudtrail:ListTrails', kind: 'expired' });
  await page.reload();
  await expect(wizard.main.getByText('Trails could not be loaded')).toBeVisible();
  await wizard.next.click();
  await expect(wizard.main).toContainText('Retry loading the trails, then choose one.');
});

test('what a set-up changed is shown in the lists of all regions', async ({ console, page }) => {
  const wizard = new SetUpWizard(page);
  const trail = new TrailPage(page);
  const trails = new TrailsPage(page);
  await console.open(addresses.trails('us-east-1'));
  await trails.trail('eu-audit').click();
  await trail.change.click();
  await wizard.keepTrail();
  await wizard.chooseLogGroup({ kind: 'New', name: 'CloudTrail/moved' });
  await wizard.next.click();
  await wizard.next.click();
  await wizard.allow.click();
  await expect(wizard.firstEvent).toBeVisible();
  await wizard.choose('Region eu-west-1', 'US East (N. Virginia)');
  await expect(page).toHaveURL(`${console.origin}${addresses.trails('us-east-1')}`);
  await expectRow(trails.table, {
    Name: 'eu-audit',
    'CloudWatch Logs log group': 'CloudTrail/moved',
  });
});

test('a name that AWS would refuse is refused in words, and the wizard stays', async ({
  console,
  page,
}) => {
  const wizard = new SetUpWizard(page);
  await console.open(addresses.setUp('management-events'));
  await wizard.keepTrail();
  await wizard.logGroupName.fill('not allowed!');
  await expect(wizard.logGroupName).toHaveAccessibleDescription(/letters, digits/);
  await expect(wizard.logGroupName).toHaveAttribute('aria-invalid', 'true');
  await wizard.next.click();
  await expect(wizard.step('Choose log group')).toBeVisible();
  await expect(wizard.logGroupName).toBeFocused();
  await wizard.logGroupName.fill('');
  await expect(wizard.logGroupName).toHaveAttribute('aria-invalid', 'true');
  await wizard.logGroupName.fill('CloudTrail/logs');
  await wizard.next.click();
  await wizard.roleName.fill('no spaces allowed');
  await wizard.next.click();
  await expect(wizard.step('Choose role')).toBeVisible();
  await expect(wizard.roleName).toBeFocused();
  await expect(wizard.roleName).toHaveAttribute('aria-invalid', 'true');
});

test('names that are taken already are used, and the wizard says so', async ({ console, page }) => {
  const wizard = new SetUpWizard(page);
  await console.open(addresses.setUp('management-events'));
  await wizard.keepTrail();
  await wizard.logGroupName.fill('CloudTrail/security');
  await expect(wizard.item('CloudTrail/security')).toContainText('already');
  await wizard.next.click();
  await wizard.roleName.fill('CloudTrail-Delivery-Shared');
  await expect(wizard.main.getByText('There is a role of this name already')).toBeVisible();
  await wizard.main.getByRole('button', { name: 'Propose another name' }).click();
  await expect(wizard.roleName).toHaveValue('CloudTrail-Delivery-Shared_2');
});

test('a press counts when the page moves beneath it, and is taken back by moving away', async ({
  console,
  page,
}) => {
  const wizard = new SetUpWizard(page);
  await console.open(addresses.setUp('management-events'));
  await expect(wizard.trails.getByRole('radio', { checked: true })).toHaveCount(1);
  await wizard.next.scrollIntoViewIfNeeded();
  await wizard.next.hover();
  await page.mouse.down();
  await page.mouse.move(10, 300);
  await page.mouse.up();
  await expect(wizard.step('Choose trail')).toBeVisible();

  await wizard.next.hover();
  const before = await wizard.next.boundingBox();
  await page.mouse.down();
  await page.setViewportSize({ width: 900, height: 900 });
  await expect.poll(async () => (await wizard.next.boundingBox())?.x).not.toBe(before?.x);
  await page.mouse.up();
  await expect(wizard.step('Choose log group')).toBeVisible();
});

test('a trail of another home region moves the region, and says so', async ({ console, page }) => {
  const wizard = new SetUpWizard(page);
  await console.open(addresses.setUp('management-events'));
  await wizard.chooseTrail('eu-audit', 'eu-west-1');
  await expect(wizard.main).toContainText('Next moves you to Europe (Ireland) (eu-west-1)');
  await expect(wizard.main).toContainText('This trail delivers to CloudWatch Logs already');
  await wizard.next.click();
  await expect(page).toHaveURL(new RegExp(`^${console.origin}/sandbox/eu-west-1/trails/eu-audit/`));
  await expect(wizard.main).toContainText('You are in eu-west-1 now');
  await expect(
    page.getByRole('banner').getByRole('button', { name: 'Region eu-west-1' }),
  ).toBeVisible();
});

test('a trail that delivers already has nothing to change', async ({ console, page }) => {
  const wizard = new SetUpWizard(page);
  await console.open(addresses.setUp('eu-audit', {}, 'eu-west-1'));
  await wizard.acceptAll();
  await expect(wizard.main.getByText('Nothing to change')).toBeVisible();
  await expect(wizard.allow).toHaveCount(0);
  await expect(wizard.main.getByRole('button', { name: 'Check delivery' })).toBeEnabled();
});

test('cancelling changes nothing and leads back to the trail', async ({
  console,
  page,
  sandbox,
}) => {
  const wizard = new SetUpWizard(page);
  await console.open(addresses.setUp('management-events'));
  await wizard.acceptAll();
  await wizard.cancel.click();
  await expect(new TrailPage(page).configure).toBeVisible();
  expect(await sandbox.lookUp('CreateLogGroup')).toEqual([]);
});

test('D10 what changed in the account since the review is reviewed again', async ({
  console,
  page,
  sandbox,
}) => {
  const wizard = new SetUpWizard(page);
  await console.open(addresses.setUp('management-events'));
  await wizard.keepTrail();
  await wizard.logGroupName.fill('CloudTrail/logs');
  await wizard.next.click();
  await wizard.next.click();
  await expect(wizard.allow).toBeEnabled();
  await sandbox.importLines('CloudTrail/logs', []);
  await wizard.allow.click();
  await expect(wizard.main).toContainText(
    'Nothing was done, as the account has changed since you looked.',
  );
  await expect(
    wizard.main.getByRole('group', { name: 'Changes, what is different' }),
  ).toContainText('Removed: Create the log group CloudTrail/logs in us-east-1');
  expect(await sandbox.lookUp('UpdateTrail')).toEqual([]);
  await wizard.allow.click();
  await expect(wizard.firstEvent).toBeVisible();
});

test('what somebody changes while a set-up runs stops it, with the difference', async ({
  console,
  page,
  sandbox,
}) => {
  const wizard = new SetUpWizard(page);
  await console.open(addresses.setUp('management-events'));
  await wizard.acceptAll();
  await expect(wizard.allow).toBeEnabled();
  await sandbox.fail({ operation: 'logs:CreateLogGroup', kind: 'slow' });
  await wizard.allow.click();
  await expect(wizard.main.getByText('Waiting for the answer')).toBeVisible();
  await sandbox.createRoles(['CloudTrail_CloudWatchLogs_Role']);
  await expect(wizard.main).toContainText('There is a role of that name by now');
  await expect(
    wizard.main.getByRole('group', { name: 'Changes left, what is different' }),
  ).toContainText('Removed: Create the role CloudTrail_CloudWatchLogs_Role');
});

test('a change that fails is told with AWS’s own words, and the set-up goes on from there', async ({
  console,
  page,
  sandbox,
}) => {
  const wizard = new SetUpWizard(page);
  await console.open(addresses.setUp('management-events'));
  await wizard.acceptAll();
  await sandbox.fail({ operation: 'iam:CreateRole', kind: 'expired' });
  await wizard.allow.click();
  await expect(wizard.main).toContainText('The security token included in the request is expired');
  await expect(wizard.main).toContainText('Sign in again');
  await sandbox.fail();
  await wizard.main.getByRole('button', { name: 'Try again' }).click();
  await expect(wizard.firstEvent).toBeVisible();
  expect(await sandbox.lookUp('CreateLogGroup')).toHaveLength(1);
});

test.describe('while changes are being made', () => {
  test.use({ settings: { propagationDelayMs: 60_000 } });

  test('E1 leaving asks once', async ({ console, page }) => {
    const wizard = new SetUpWizard(page);
    const leave = page.getByRole('dialog', { name: 'Leave while changes are being made?' });
    await console.open(addresses.setUp('management-events'));
    await wizard.acceptAll();
    await wizard.allow.click();
    await expect(wizard.main.getByText(/Next try/)).toBeVisible();
    await wizard.breadcrumb('Trails').click();
    await leave.getByRole('button', { name: 'Stay' }).last().click();
    await expect(leave).toBeHidden();
    await expect(wizard.main.getByText(/Next try/)).toBeVisible();
    await wizard.breadcrumb('Trails').click();
    await leave.getByRole('button', { name: 'Leave' }).click();
    await expect(new TrailsPage(page).trail('eu-audit')).toBeVisible();
  });
});
