import { startTrailglass } from '#testing/running-trailglass.ts';
import { addresses, Console } from '../console.ts';
import { ConsolePage } from '../pages/ConsolePage.ts';
import { SetUpWizard } from '../pages/SetUpWizard.ts';
import { TrailPage } from '../pages/TrailPage.ts';
import { expect, test } from '../trailglass.ts';

test('what a set-up changed is listed call by call, and found', async ({ console, page }) => {
  const wizard = new SetUpWizard(page);
  await console.open(addresses.setUp('management-events'));
  await wizard.acceptAll();
  await wizard.allow.click();
  await expect(wizard.firstEvent).toBeVisible();

  await page.goto(`${console.origin}${addresses.audit()}`);
  const rows = page.getByRole('grid', { name: 'Audit log' }).getByRole('row');
  const row = (call: string) => rows.filter({ hasText: call }).first();
  await expect(row('cloudtrail:UpdateTrail')).toContainText('management-events');
  await expect(row('cloudtrail:UpdateTrail')).toContainText('Done');
  await expect(row('logs:CreateLogGroup')).toContainText('1234-5678-9012');
  await expect(row('iam:PutRolePolicy')).toContainText('CloudTrail_CloudWatchLogs_Role');
  await page.getByRole('searchbox', { name: 'Find in the audit log' }).fill('createrole');
  await expect(rows.filter({ hasText: 'iam:CreateRole' })).not.toHaveCount(0);
  await expect(rows.filter({ hasText: 'UpdateTrail' })).toHaveCount(0);
});

test('--read-only is said everywhere, and nothing can be pressed that changes something', async ({
  page,
}) => {
  const own = await startTrailglass(['--ephemeral', '--read-only']);
  try {
    const console = new Console(page, own.console);
    const somewhere = new ConsolePage(page);
    await console.open(addresses.trail('management-events'));
    await expect(
      page.getByRole('banner').getByRole('button', { name: /^Environment Sandbox .* Read-only$/ }),
    ).toBeVisible();
    const { configure } = new TrailPage(page);
    await expect(configure).toHaveAttribute('aria-disabled', 'true');
    await expect(configure).toHaveAccessibleDescription(/started with --read-only/);

    const wizard = new SetUpWizard(page);
    await page.goto(`${console.origin}${addresses.setUp('management-events')}`);
    await wizard.acceptAll();
    await expect(wizard.allow).toBeDisabled();
    await page.goto(`${console.origin}${addresses.removeDelivery('eu-audit', 'eu-west-1')}`);
    await expect(somewhere.main.getByRole('button', { name: 'Remove' })).toBeDisabled();
    await page.goto(`${console.origin}${addresses.audit()}`);
    await expect(page.getByText('Nothing was changed')).toBeVisible();
  } finally {
    await own.stop();
  }
});
