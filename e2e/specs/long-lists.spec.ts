import { addresses } from '../console.ts';
import { SetUpWizard } from '../pages/SetUpWizard.ts';
import type { Sandbox } from '../sandbox.ts';
import { expect, test } from '../trailglass.ts';

const numbered = (count: number, name: string) =>
  Array.from({ length: count }, (_, n) => `${name}${String(n).padStart(4, '0')}`);

/** The parameters of the console's own calls, as Event history has them: the account's services make calls too. */
async function calls(sandbox: Sandbox, operation: string) {
  const recorded = await sandbox.lookUp(operation);
  return recorded.flatMap(({ record }) => {
    const { userIdentity, requestParameters } = record as {
      readonly userIdentity: { readonly userName?: string };
      readonly requestParameters: Readonly<Record<string, unknown>> | null;
    };
    return userIdentity.userName === 'sandbox-admin' ? [requestParameters ?? {}] : [];
  });
}

const ROLE_STEP = addresses.setUp('management-events', {
  ...{ step: 'role', newGroup: 'CloudTrail/logs', newRole: 'MyRole' },
});
const GROUP_STEP = addresses.setUp('management-events', {
  ...{ step: 'log-group', newGroup: 'CloudTrail/logs', newRole: 'MyRole' },
});

test.describe('among 1,000 roles', () => {
  test.beforeEach(({ sandbox }) => sandbox.createRoles(numbered(1_000, 'service-')));

  test('ten are shown for one call, and a name typed whole is asked for itself', async ({
    console,
    page,
    sandbox,
  }) => {
    const wizard = new SetUpWizard(page);
    await console.open(ROLE_STEP);
    const list = await wizard.openList('IAM role');
    await expect(list.options.first()).toBeVisible();
    await list.search.fill('service-0777');
    await expect(list.options).toHaveText([/service-0777/]);
    expect(await calls(sandbox, 'ListRoles')).toHaveLength(1);
    expect(
      (await calls(sandbox, 'GetRole')).filter(({ roleName }) => roleName === 'service-0777'),
    ).toHaveLength(1);
    await list.options.first().click();
    await expect(list.trigger).toContainText('service-0777');
  });

  test('a search loads on until it has ten, and scrolling loads more', async ({
    console,
    page,
    sandbox,
  }) => {
    const wizard = new SetUpWizard(page);
    await console.open(ROLE_STEP);
    const list = await wizard.openList('IAM role');
    await list.search.fill('SERVICE-05');
    await expect(list.dialog.getByText(/matches in the first [5-7]00 roles/)).toBeVisible();
    const pages = (await calls(sandbox, 'ListRoles')).length;
    expect(pages).toBeGreaterThan(4);
    expect(pages).toBeLessThan(8);
    await list.search.press('End');
    await expect
      .poll(async () => (await calls(sandbox, 'ListRoles')).length)
      .toBeGreaterThan(pages);
    await list.search.fill('no such role');
    await expect(list.dialog.getByText(/No match in \d{4} roles/)).toBeVisible();
  });

  test('Escape ends a search', async ({ console, page, sandbox }) => {
    const wizard = new SetUpWizard(page);
    await console.open(ROLE_STEP);
    const list = await wizard.openList('IAM role');
    await expect(list.options.first()).toBeVisible();
    await sandbox.fail({ operation: 'iam:ListRoles', kind: 'slow' });
    await list.search.fill('no such role');
    await expect(list.dialog.getByText('Searched 100 roles, more to come')).toBeVisible();
    await list.search.press('Escape');
    await expect(list.dialog).toBeHidden();
    await sandbox.fail();
    // Another answer is here, and the list has still asked for no page but the first and the one given up.
    await list.trigger.click();
    await list.search.fill('service-0999');
    await expect(list.options).toHaveText([/service-0999/]);
    expect((await calls(sandbox, 'ListRoles')).length).toBeLessThanOrEqual(2);
  });

  test('a free name is found without a list', async ({ console, page, sandbox }) => {
    const wizard = new SetUpWizard(page);
    await console.open(ROLE_STEP);
    await wizard.roleName.fill('service-0001');
    await wizard.main.getByRole('button', { name: 'Propose another name' }).click();
    await expect(wizard.roleName).toHaveValue('service-0001_2');
    expect(await calls(sandbox, 'ListRoles')).toEqual([]);
  });
});

test('5,000 log groups are searched and paged by CloudWatch Logs itself', async ({
  console,
  page,
  sandbox,
}) => {
  await sandbox.createLogGroups(numbered(5_000, '/aws/lambda/f-'));
  const wizard = new SetUpWizard(page);
  await console.open(GROUP_STEP);
  const list = await wizard.openList('Log group');
  await expect(list.options.first()).toBeVisible();
  // One for the page of the list; the others look up the name of the answer before.
  const pages = async () =>
    (await calls(sandbox, 'DescribeLogGroups')).filter(
      ({ logGroupNamePrefix }) => logGroupNamePrefix === undefined,
    );
  expect(await pages()).toHaveLength(1);
  await list.search.fill('f-4321');
  await expect(list.options.filter({ hasText: 'f-4321' })).toHaveCount(1);
  await expect(list.options.filter({ hasText: 'f-0' })).toHaveCount(0);
  expect(await pages()).toHaveLength(2);
  await list.search.fill('f-43');
  await expect(list.options.first()).toContainText('f-4300');
  await list.search.press('End');
  await expect.poll(async () => (await pages()).length).toBe(4);
  await expect(list.options.filter({ hasText: 'f-4399' })).toHaveCount(1);
});
