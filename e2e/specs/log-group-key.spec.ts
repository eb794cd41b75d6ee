import { addresses } from '../console.ts';
import { SetUpWizard } from '../pages/SetUpWizard.ts';
import { expect, test } from '../trailglass.ts';

test('a key whose policy forbids it is refused in the wizard, with the statement that mends it', async ({
  console,
  page,
  sandbox,
}) => {
  const wizard = new SetUpWizard(page);
  const keyArn = await sandbox.createKey('logs');
  const answers = { newGroup: 'CloudTrail/logs', newRole: 'MyRole' };
  await console.open(addresses.setUp('management-events', { ...answers, step: 'log-group' }));
  await wizard.main.getByRole('radio', { name: 'With a KMS key of your own' }).check();
  await wizard.main.getByRole('combobox', { name: 'KMS key ARN' }).click();
  await page.getByRole('option', { name: 'alias/logs' }).click();
  await expect(wizard.item('CloudWatch Logs may encrypt with the key')).toContainText(
    'Have this statement added to the policy of the key',
  );
  const statement = page.getByRole('region', { name: 'policy' });
  await expect(statement).toContainText('logs.us-east-1.amazonaws.com');
  await wizard.next.click();
  await wizard.next.click();
  await expect(wizard.step('Review and allow')).toBeVisible();
  await expect(wizard.allow).toBeDisabled();

  await sandbox.allowKey(keyArn, {
    Effect: 'Allow',
    Principal: { Service: 'logs.us-east-1.amazonaws.com' },
    Action: ['kms:Encrypt*', 'kms:Decrypt*', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'],
    Resource: '*',
  });
  await page.reload();
  await expect(wizard.item('Encrypt the log group CloudTrail/logs').first()).toBeVisible();
  await wizard.allow.click();
  await expect(wizard.firstEvent).toBeVisible();
  expect(await sandbox.lookUp('AssociateKmsKey')).toHaveLength(1);
});
