import { addresses } from '../console.ts';
import { SetUpWizard } from '../pages/SetUpWizard.ts';
import { TrailPage } from '../pages/TrailPage.ts';
import { ACCOUNT } from '../sandbox.ts';
import { expect, test } from '../trailglass.ts';

const NEW = { step: 'review', newGroup: 'CloudTrail/logs', newRole: 'MyRole' };

test('a set-up is undone, and the account is as it was', async ({ console, page, sandbox }) => {
  const wizard = new SetUpWizard(page);
  await console.open(addresses.setUp('management-events', NEW));
  await wizard.allow.click();
  await expect(wizard.firstEvent).toBeVisible();
  await wizard.main.getByRole('button', { name: 'Undo', exact: true }).click();
  const question = page.getByRole('dialog', { name: 'Undo the changes of this run?' });
  await expect(question).toContainText('Delete the log group CloudTrail/logs');
  await expect(question).toContainText('Delete the role MyRole');
  await question.getByRole('button', { name: 'Undo' }).click();
  await expect(wizard.main.getByText('The changes of this run are undone')).toBeVisible();
  await wizard.main.getByRole('link', { name: 'Go to trail' }).click();
  await expect(new TrailPage(page).configure).toBeVisible();
  await expect(sandbox.messages('CloudTrail/logs', 'any')).rejects.toThrow(/does not exist/);
  expect(await sandbox.lookUp('DeleteRole')).toHaveLength(1);
});

test('D8 what was made before a failure can be undone', async ({ console, page, sandbox }) => {
  const wizard = new SetUpWizard(page);
  await console.open(addresses.setUp('management-events', NEW));
  await expect(wizard.allow).toBeEnabled();
  await sandbox.fail({ operation: 'iam:PutRolePolicy', kind: 'expired' });
  await wizard.allow.click();
  await expect(wizard.main.getByText('Not done: Add the inline policy')).toBeVisible();
  await sandbox.fail();
  await wizard.main.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
  await expect(wizard.main.getByText('The changes of this run are undone')).toBeVisible();
  await wizard.main.getByRole('button', { name: 'Back to review' }).click();
  await expect(wizard.item('Create the role MyRole').first()).toBeVisible();
});

test('retention, a mended trust policy and the start of a stopped trail are chosen, and made', async ({
  console,
  page,
  sandbox,
}) => {
  const wizard = new SetUpWizard(page);
  await sandbox.stopLogging('management-events');
  await console.open(addresses.setUp('management-events'));
  await wizard.keepTrail();
  await wizard.logGroupName.fill('CloudTrail/mine');
  await wizard.main.getByRole('button', { name: /Retention/ }).click();
  await page.getByRole('option', { name: '3 months', exact: true }).click();
  await wizard.next.click();
  await wizard.chooseRole({ kind: 'Existing', name: 'CloudTrail-Delivery-Wrong-Trust' });
  const consent = wizard.main.getByRole('checkbox', {
    name: /Add a statement to the trust policy/,
  });
  await consent.check();
  await expect(wizard.item('A statement is added to its trust policy').first()).toBeVisible();
  await wizard.next.click();
  await wizard.main.getByRole('checkbox', { name: /Start logging/ }).check();
  for (const change of [
    'Keep the events of the log group CloudTrail/mine for 90 days',
    'Let CloudTrail assume the role CloudTrail-Delivery-Wrong-Trust',
    'Start the logging of the trail management-events',
  ]) {
    await expect(wizard.item(change).first()).toBeVisible();
  }
  await page.reload();
  await expect(wizard.item('Start the logging of the trail').first()).toBeVisible();
  await wizard.allow.click();
  await expect(wizard.firstEvent).toBeVisible();
  for (const operation of ['PutRetentionPolicy', 'UpdateAssumeRolePolicy', 'StartLogging']) {
    expect(await sandbox.lookUp(operation)).toHaveLength(1);
  }

  // The role is EC2's as well: whoever removes the delivery cannot take it away from there.
  await console.open(addresses.removeDelivery('management-events'));
  await expect(wizard.main.getByRole('checkbox', { name: 'Delete the role' })).toBeDisabled();
  await expect(wizard.item('Others than CloudTrail may assume it.')).toBeVisible();
});

test('the plan is to be had as Terraform and as CloudFormation', async ({ console, page }) => {
  const wizard = new SetUpWizard(page);
  await console.open(addresses.setUp('management-events', NEW));
  await wizard.commands.click();
  await wizard.main.getByRole('tab', { name: 'Terraform' }).click();
  await expect(page.getByRole('region', { name: 'Terraform configuration' })).toContainText(
    'resource "aws_cloudtrail" "trail"',
  );
  await wizard.main.getByRole('tab', { name: 'CloudFormation' }).click();
  await expect(page.getByRole('region', { name: 'CloudFormation template' })).toContainText(
    `log-group:CloudTrail/logs:log-stream:${ACCOUNT}_CloudTrail_us-east-1*`,
  );
  const download = page.waitForEvent('download');
  await wizard.main.getByRole('button', { name: 'Download CloudFormation template' }).click();
  expect((await download).suggestedFilename()).toBe('template.yaml');
});

test('a delivery is removed, with what it alone needed', async ({ console, page, sandbox }) => {
  const wizard = new SetUpWizard(page);
  const trail = new TrailPage(page);
  await console.open(addresses.setUp('management-events', NEW));
  await wizard.allow.click();
  await expect(wizard.firstEvent).toBeVisible();
  await console.open(addresses.trail('management-events'));
  await trail.main.getByRole('link', { name: 'Remove delivery' }).click();
  const remove = trail.main.getByRole('button', { name: 'Remove', exact: true });
  await trail.main.getByRole('checkbox', { name: 'Delete the role MyRole' }).check();
  await trail.main.getByRole('checkbox', { name: 'Delete the log group' }).check();
  await trail.main.getByRole('button', { name: 'The same as a script' }).click();
  await expect(page.getByRole('region', { name: 'script' })).toContainText('aws iam delete-role');
  await expect(remove).toBeDisabled();
  await trail.main.getByRole('textbox', { name: 'Log group name' }).fill('CloudTrail/logs');
  await remove.click();
  await expect(trail.main.getByText('The delivery is removed')).toBeVisible();
  await trail.main.getByRole('link', { name: 'Go to trail' }).click();
  await expect(trail.configure).toBeVisible();
  const [update] = await sandbox.lookUp('UpdateTrail');
  expect(update?.record).toMatchObject({
    requestParameters: { cloudWatchLogsLogGroupArn: '', cloudWatchLogsRoleArn: '' },
  });
  expect(await sandbox.lookUp('DeleteLogGroup')).toHaveLength(1);
  await page.goBack();
  await expect(trail.main.getByText('Nothing to remove')).toBeVisible();
});
