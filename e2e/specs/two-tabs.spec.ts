import { addresses, Console } from '../console.ts';
import { SetUpWizard } from '../pages/SetUpWizard.ts';
import { expect, test } from '../trailglass.ts';

const PLAN = addresses.setUp('management-events', {
  step: 'review',
  newGroup: 'CloudTrail/logs',
  newRole: 'MyRole',
});

/**
 * The list of attacks wants the second tab refused with 409. A lock in one gateway knows nothing of another gateway, of the aws command
 * or of a colleague; the account does. So each tab looks at the account again before each change, and makes nothing twice.
 */
test('D10 allowed in two tabs at the same time, everything is made once', async ({
  console,
  context,
  page,
  sandbox,
  trailglass,
}) => {
  const one = new SetUpWizard(page);
  await console.open(PLAN);
  const other = await context.newPage();
  const two = new SetUpWizard(other);
  await new Console(other, await trailglass.startLink()).open(PLAN);
  await expect(one.allow).toBeEnabled();
  await expect(two.allow).toBeEnabled();
  await Promise.all([one.allow.click(), two.allow.click()]);

  // One of them is done; the other as well, or it says what somebody else has made meanwhile.
  const said =
    /The first event has arrived|the account has changed since you looked|by now|Not done:/;
  await expect(one.main).toContainText(said, { timeout: 60_000 });
  await expect(two.main).toContainText(said, { timeout: 60_000 });
  await console.open(PLAN);
  await expect(one.main.getByText('Nothing to change')).toBeVisible();
  for (const operation of ['CreateLogGroup', 'CreateRole']) {
    const made = (await sandbox.lookUp(operation)).filter(
      ({ record }) => record['errorCode'] === undefined,
    );
    expect(made, operation).toHaveLength(1);
  }
});
