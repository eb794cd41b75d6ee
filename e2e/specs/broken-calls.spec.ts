import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTrailglass } from '#testing/running-trailglass.ts';
import { addresses, Console } from '../console.ts';
import { SetUpWizard } from '../pages/SetUpWizard.ts';
import type { Fault } from '../sandbox.ts';
import { expect, test } from '../trailglass.ts';

/**
 * The fault matrix in the browser: a dozen of its cases, with the sandbox's own faults. However a call fails, the page says so and
 * goes on to what was planned, or back to what was there.
 */
const REVIEW = { step: 'review' };
const ALL_NEW = addresses.setUp('management-events', {
  ...REVIEW,
  newGroup: 'CloudTrail/logs',
  newRole: 'MyRole',
});
const OLD_GROUP = addresses.setUp('management-events', {
  ...REVIEW,
  group: '/aws/lambda/nightly-report',
  newRole: 'MyRole',
});
const CREATE = addresses.createTrail({
  ...REVIEW,
  trailName: 'audit',
  newBucket: 'audit-logs-123456789012',
  newGroup: 'CloudTrail/logs',
  newRole: 'MyRole',
});

interface Case {
  readonly flow: string;
  readonly path: string;
  readonly operation: string;
  readonly kind: Fault['kind'];
}

/** What is cured by waiting, or by looking again, needs no person. */
const CURED: readonly Case[] = [
  { flow: 'new/new', path: ALL_NEW, operation: 'iam:CreateRole', kind: 'throttle' },
  { flow: 'new/new', path: ALL_NEW, operation: 'iam:PutRolePolicy', kind: 'lost' },
  { flow: 'new/new', path: ALL_NEW, operation: 'logs:CreateLogGroup', kind: '500' },
  { flow: 'create trail', path: CREATE, operation: 'cloudtrail:CreateTrail', kind: 'lost' },
  { flow: 'create trail', path: CREATE, operation: 's3:CreateBucket', kind: 'throttle' },
];

/** These stop; the person goes on when the cause is gone. */
const STOPPED: readonly (Case & { readonly says: RegExp })[] = [
  {
    ...{ flow: 'new/new', path: ALL_NEW, operation: 'cloudtrail:UpdateTrail', kind: 'denied' },
    says: /is not authorized to perform: cloudtrail:UpdateTrail/,
  },
  {
    ...{ flow: 'new/new', path: ALL_NEW, operation: 'iam:PutRolePolicy', kind: 'expired' },
    says: /The security token included in the request is expired/,
  },
  {
    ...{ flow: 'create trail', path: CREATE, operation: 's3:PutBucketPolicy', kind: 'reset' },
    says: /could not be reached|connection/i,
  },
];

for (const { flow, path, operation, kind } of CURED) {
  test(`${flow}: ${operation} meets ${kind} once, and the set-up is done`, async ({
    console,
    page,
    sandbox,
  }) => {
    const wizard = new SetUpWizard(page);
    await console.open(path);
    await expect(wizard.allow).toBeEnabled();
    await sandbox.fail({ operation, kind, count: 1 });
    await wizard.allow.click();
    await expect(wizard.firstEvent).toBeVisible({ timeout: 60_000 });
    await console.open(path);
    await expect(wizard.main.getByText('Nothing to change')).toBeVisible();
  });
}

for (const { flow, path, operation, kind, says } of STOPPED) {
  test(`${flow}: ${operation} meets ${kind}, says so, and goes on or back`, async ({
    console,
    page,
    sandbox,
  }) => {
    const wizard = new SetUpWizard(page);
    await console.open(path);
    await expect(wizard.allow).toBeEnabled();
    const planned = await wizard.changes.count();
    await sandbox.fail({ operation, kind });
    await wizard.allow.click();
    await expect(wizard.main.getByText(/^Not done:/)).toBeVisible();
    await expect(wizard.main.getByText(says).first()).toBeVisible();
    await sandbox.fail();
    await wizard.main.getByRole('button', { name: 'Undo', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Undo' }).click();
    await expect(wizard.main.getByText('The changes of this run are undone')).toBeVisible();
    await wizard.main.getByRole('button', { name: 'Back to review' }).click();
    await expect(wizard.changes).toHaveCount(planned);

    await sandbox.fail({ operation, kind });
    await wizard.allow.click();
    await expect(wizard.main.getByText(/^Not done:/)).toBeVisible();
    await sandbox.fail();
    await wizard.main.getByRole('button', { name: 'Try again' }).click();
    await expect(wizard.firstEvent).toBeVisible();
  });
}

test('throttled for ever, it says what it waits for, and goes on by itself', async ({
  console,
  page,
  sandbox,
}) => {
  const wizard = new SetUpWizard(page);
  await console.open(OLD_GROUP);
  await expect(wizard.allow).toBeEnabled();
  await sandbox.fail({ operation: 'iam:CreateRole', kind: 'throttle' });
  await wizard.allow.click();
  await expect(
    wizard.main.getByText('too many calls to AWS from this account').first(),
  ).toBeVisible();
  await sandbox.fail();
  await expect(wizard.firstEvent).toBeVisible();
});

test('an answer of 20 seconds is waited for', async ({ console, page, sandbox }) => {
  const wizard = new SetUpWizard(page);
  await console.open(ALL_NEW);
  await expect(wizard.allow).toBeEnabled();
  await sandbox.fail({ operation: 'logs:CreateLogGroup', kind: 'slow', count: 1 });
  await wizard.allow.click();
  await expect(wizard.firstEvent).toBeVisible({ timeout: 60_000 });
  expect(await sandbox.lookUp('CreateLogGroup')).toHaveLength(1);
});

test('a page that is killed in the middle of a call is come back to', async ({
  console,
  page,
  context,
  sandbox,
  trailglass,
}) => {
  const wizard = new SetUpWizard(page);
  await console.open(ALL_NEW);
  await expect(wizard.allow).toBeEnabled();
  await sandbox.fail({ operation: 'iam:PutRolePolicy', kind: 'slow', count: 1 });
  await wizard.allow.click();
  await expect(wizard.main.getByText(/^2 of 4 changes made/).first()).toBeVisible();
  await page.close();

  const next = await context.newPage();
  const again = new SetUpWizard(next);
  await new Console(next, await trailglass.startLink()).open(ALL_NEW);
  await expect(again.item('Create the role MyRole')).toHaveCount(0);
  await again.allow.click();
  await expect(again.firstEvent).toBeVisible();
  expect(await sandbox.lookUp('CreateRole')).toHaveLength(1);
});

test('D21 a gateway that is killed in the middle of a write is started again, and the set-up goes on', async ({
  page,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'trailglass-'));
  const first = await startTrailglass(['--data', folder]);
  try {
    await first.reset('demo', {
      faults: [{ operation: 'iam:PutRolePolicy', kind: 'slow', count: 1 }],
    });
    const wizard = new SetUpWizard(page);
    await new Console(page, first.console).open(ALL_NEW);
    await wizard.allow.click();
    await expect(wizard.main.getByText(/^2 of 4 changes made/).first()).toBeVisible();
    await first.kill();
    await expect(wizard.main.getByText('Not done: Add the inline policy')).toBeVisible();
    await expect(wizard.main.getByText(/own server failed/).first()).toBeVisible();

    const { port } = new URL(first.console);
    const second = await startTrailglass(['--data', folder, '--port', port]);
    try {
      await new Console(page, second.console).open(ALL_NEW);
      await expect(wizard.item('Create the role MyRole')).toHaveCount(0);
      await expect(wizard.item('Add the inline policy').first()).toBeVisible();
      await wizard.allow.click();
      await expect(wizard.firstEvent).toBeVisible();
    } finally {
      await second.stop();
    }
  } finally {
    await first.stop();
    await rm(folder, { recursive: true, force: true });
  }
});
