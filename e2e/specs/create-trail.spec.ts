import { addresses } from '../console.ts';
import { SetUpWizard } from '../pages/SetUpWizard.ts';
import { TrailsPage } from '../pages/TrailsPage.ts';
import { expect, test } from '../trailglass.ts';

test.use({ seed: 'empty' });

test('an account without a trail gets one, its bucket, its delivery, and the proof', async ({
  console,
  page,
  sandbox,
}) => {
  const trails = new TrailsPage(page);
  const wizard = new SetUpWizard(page);
  await console.open(addresses.trails());
  await trails.main.getByRole('link', { name: 'Create trail' }).first().click();
  await expect(wizard.trailName).toHaveValue('management-events');
  await wizard.trailName.fill('audit');
  await expect(wizard.item('audit will be created.')).toBeVisible();
  await expect(
    wizard.item(/aws-cloudtrail-logs-123456789012-[0-9a-f]{8} will be created/),
  ).toBeVisible();
  await wizard.next.click();
  await expect(wizard.step('Choose log group')).toBeVisible();
  await wizard.next.click();
  await expect(wizard.step('Choose role')).toBeVisible();
  await wizard.next.click();
  for (const change of [
    'Create the bucket aws-cloudtrail-logs-123456789012-',
    'Let CloudTrail write to the bucket',
    'Create the trail audit in us-east-1',
    'Send the events of the trail audit to the log group',
    'Start the logging of the trail audit',
  ]) {
    await expect(wizard.item(change).first()).toBeVisible();
  }
  await expect(wizard.item('You may make each of the changes')).toBeVisible();
  await page.reload();
  await wizard.allow.click();
  await expect(wizard.firstEvent).toBeVisible();
  await expect(wizard.main.getByText('StartLogging').first()).toBeVisible();
  expect(await sandbox.lookUp('CreateTrail')).toHaveLength(1);
  await page.reload();
  await expect(wizard.firstEvent).toBeVisible();
});

test('D10 a new trail that failed half way is gone on with, and made once', async ({
  console,
  page,
  sandbox,
}) => {
  const wizard = new SetUpWizard(page);
  await sandbox.fail({ operation: 'cloudtrail:CreateTrail', kind: 'expired', count: 1 });
  await console.open(addresses.createTrail({ ...ANSWERS, step: 'review' }));
  await wizard.allow.click();
  await expect(wizard.main.getByText('Not done: Create the trail audit')).toBeVisible();
  await page.reload();
  await expect(wizard.item('Create the trail audit').first()).toBeVisible();
  await expect(wizard.item('Create the bucket audit-logs')).toHaveCount(0);
  await wizard.allow.click();
  await expect(wizard.firstEvent).toBeVisible();
  expect(await sandbox.lookUp('CreateBucket')).toHaveLength(1);
});

test('all of it is undone, the trail included', async ({ console, page, sandbox }) => {
  const wizard = new SetUpWizard(page);
  // Nothing is delivered yet: a bucket with log files in it stays.
  await sandbox.settings({ deliveryDelayMs: 3_600_000 });
  await console.open(addresses.createTrail({ ...ANSWERS, step: 'review' }));
  await wizard.allow.click();
  await wizard.main.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
  await expect(wizard.main.getByText('The changes of this run are undone')).toBeVisible();
  expect(await sandbox.lookUp('DeleteTrail')).toHaveLength(1);
  expect(await sandbox.lookUp('DeleteBucket')).toHaveLength(1);
});

test('log files are not taken back: the bucket that holds them stays, and that is said', async ({
  console,
  page,
}) => {
  const wizard = new SetUpWizard(page);
  await console.open(addresses.createTrail({ ...ANSWERS, step: 'review' }));
  await wizard.allow.click();
  await expect(wizard.firstEvent).toBeVisible();
  await wizard.main.getByRole('button', { name: 'Undo', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
  await expect(wizard.main.getByText('Not undone: Delete the bucket audit-logs')).toBeVisible();
  await expect(wizard.main.getByText('the console deletes none')).toBeVisible();
});

test('names that cannot be are said at once, and what was typed stays', async ({
  console,
  page,
}) => {
  const wizard = new SetUpWizard(page);
  await console.open(addresses.createTrail());
  await wizard.trailName.fill('my--trail');
  await expect(wizard.main.getByText('cannot have two of the characters')).toBeVisible();
  await wizard.next.click();
  await expect(wizard.trailName).toBeFocused();
  await wizard.trailName.fill('mine');
  const kinds = wizard.main.getByRole('radiogroup', { name: 'Trail', exact: true });
  await kinds.getByRole('radio', { name: 'Existing' }).check();
  await expect(wizard.main.getByText('No trails')).toBeVisible();
  await kinds.getByRole('radio', { name: 'New' }).check();
  await expect(wizard.trailName).toHaveValue('mine');
});

const ANSWERS = {
  trailName: 'audit',
  newBucket: 'audit-logs',
  newGroup: 'CloudTrail/logs',
  newRole: 'MyRole',
};
