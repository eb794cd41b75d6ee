import { addresses } from '../console.ts';
import { EventsPage } from '../pages/EventsPage.ts';
import { LogGroupsPage } from '../pages/LogGroupsPage.ts';
import { LogStreamsPage } from '../pages/LogStreamsPage.ts';
import { SetUpWizard } from '../pages/SetUpWizard.ts';
import { expectRow } from '../pages/table.ts';
import { TrailPage } from '../pages/TrailPage.ts';
import { TrailsPage } from '../pages/TrailsPage.ts';
import { realRecordLines, realRecords, realRecordsMissing } from '../real-records.ts';
import { ACCOUNT } from '../sandbox.ts';
import { expect, test } from '../trailglass.ts';

const ROLE = 'CloudTrail_CloudWatchLogs_Role';
const STREAM = `${ACCOUNT}_CloudTrail_us-east-1`;
const groupArn = (name: string) => `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:${name}:*`;

test.use({ settings: { deliveryDelayMs: 500 } });

test('a trail is sent to CloudWatch Logs, and its events are read, beside those of a real account', async ({
  console,
  page,
  sandbox,
}) => {
  test.skip(realRecordsMissing !== false, realRecordsMissing || '');
  const trails = new TrailsPage(page);
  const trail = new TrailPage(page);
  const wizard = new SetUpWizard(page);
  const events = new EventsPage(page);
  await sandbox.importLines('CloudTrail/real', realRecordLines());

  await test.step('pick the trail', async () => {
    await console.open();
    await trails.trail('management-events').click();
    await trail.configure.click();
    await expect(wizard.step('Choose trail')).toBeVisible();
    await expect(
      wizard.trails.getByRole('radio', { name: 'management-events, us-east-1' }),
    ).toBeChecked();
    await expect(wizard.main).toContainText(
      'The events of all Regions go to the one log group in us-east-1.',
    );
    await wizard.next.click();
  });

  await test.step('a new log group, a new role', async () => {
    await expect(wizard.logGroupName).toHaveValue(
      new RegExp(`^aws-cloudtrail-logs-${ACCOUNT}-[0-9a-f]{8}$`),
    );
    await wizard.logGroupName.fill('CloudTrail/logs');
    await wizard.next.click();
    await expect(wizard.roleName).toHaveValue(ROLE);
    await wizard.next.click();
  });

  await test.step('review what will be changed', async () => {
    await expect(wizard.item('CloudTrail/logs').first()).toBeVisible();
    await wizard.documents.click();
    await expect(page.getByRole('region', { name: /trust policy/i })).toContainText(
      '"Service": "cloudtrail.amazonaws.com"',
    );
    await expect(page.getByRole('region', { name: /policy/i }).last()).toContainText(
      `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:CloudTrail/logs:log-stream:${STREAM}*`,
    );
    await wizard.commands.click();
    await expect(page.getByRole('region', { name: 'script' })).toContainText(
      'aws cloudtrail update-trail',
    );
    expect(await sandbox.lookUp('UpdateTrail')).toEqual([]);
  });

  const updates = await test.step('allow, and see the first event: the own call', async () => {
    await wizard.allow.click();
    await expect(wizard.firstEvent).toBeVisible();
    await expect(
      wizard.main.getByText('The event recorded for your own UpdateTrail call.'),
    ).toBeVisible();
    const recorded = await sandbox.lookUp('UpdateTrail');
    expect(recorded).toHaveLength(1);
    expect(recorded[0]?.record).toMatchObject({
      requestParameters: {
        name: expect.stringContaining('management-events'),
        cloudWatchLogsLogGroupArn: groupArn('CloudTrail/logs'),
        cloudWatchLogsRoleArn: `arn:aws:iam::${ACCOUNT}:role/${ROLE}`,
      },
    });
    const [first = '{}'] = await sandbox.messages('CloudTrail/logs', STREAM);
    expect((JSON.parse(first) as { eventID: string }).eventID).toBe(recorded[0]?.eventId);
    return recorded;
  });

  await test.step('read it in the viewer', async () => {
    await wizard.viewEvents.click();
    await expectRow(events.table, {
      'Event name': 'UpdateTrail',
      Source: 'cloudtrail.amazonaws.com',
      User: 'sandbox-admin',
      Region: 'us-east-1',
      Error: '-',
    });
    await events.expectLoaded();
    await events.event('UpdateTrail').click();
    await expect(events.panel.value('Event ID')).toContainText(updates[0]?.eventId ?? 'none');
  });

  await test.step('the trail says where its events go', async () => {
    await console.open(addresses.trail('management-events'));
    await expect(trail.value('Log group')).toHaveText('CloudTrail/logs');
    await expect(trail.value('IAM role')).toContainText(ROLE);
    await expect(trail.value('Delivery')).toHaveText('Delivering');
  });

  await test.step('read the events of the real account', async () => {
    await console.open(addresses.logGroups());
    await new LogGroupsPage(page).logGroup('CloudTrail/real').click();
    await new LogStreamsPage(page).stream('123837392027_CloudTrail_us-east-1').click();
    await expectRow(events.table, {
      'Event time': '2023-07-10 12:37:50',
      Delivered: '2023-07-10 12:40:00',
      Lag: '2 min 10 s',
      'Event name': 'DescribeEventAggregates',
      Source: 'health.amazonaws.com',
      User: 'benjamin',
      Error: '-',
    });
  });
});

test('the viewer shows event time, delivery time and lag of known records of a real account', async ({
  console,
  page,
  sandbox,
}) => {
  test.skip(realRecordsMissing !== false, realRecordsMissing || '');
  const events = new EventsPage(page);
  await sandbox.importLines('CloudTrail/real', realRecordLines());
  // Written down by hand from the file: eventID, its row, and how the panel prints the two times.
  const known = [
    {
      eventID: 'b9d1f76b-e3f8-4ca6-99d0-ce6c73145069',
      happened: '2023-07-10 12:37:50 UTC',
      delivered: '2023-07-10 12:40:00.000 UTC',
      lag: '2 min 10 s',
    },
    {
      eventID: '6b54e0ad-c23c-4850-b896-7533a3558526',
      happened: '2023-07-10 12:32:49 UTC',
      delivered: '2023-07-10 12:40:00.000 UTC',
      lag: '7 min 11 s',
    },
    {
      eventID: '5ccddb53-4ad8-4af3-94c8-fc5923b2d387',
      happened: '2023-07-10 12:28:35 UTC',
      delivered: '2023-07-10 12:35:00.000 UTC',
      lag: '6 min 25 s',
    },
  ];
  const view = { stream: '123837392027_CloudTrail_us-east-1' };
  for (const { eventID, happened, delivered, lag } of known) {
    await console.open(addresses.events('CloudTrail/real', { ...view, event: eventID }));
    await expect(events.panel.value('Event ID')).toContainText(eventID);
    await expect(events.panel.value('Event time')).toHaveText(happened);
    await expect(events.panel.value('Delivered')).toHaveText(delivered);
    await expect(events.panel.value('Lag')).toHaveText(lag);
  }
  // And every row that the window shows agrees with the file, computed here from the file alone.
  const byId = new Map(realRecords().map((line) => [line.record.eventID, line]));
  const rows = await events.table
    .getByRole('rowheader')
    .getByRole('link')
    .evaluateAll((links) =>
      links.map((link) => {
        const cells = [
          ...(link
            .closest('[role="row"]')
            ?.querySelectorAll('[role="rowheader"], [role="gridcell"]') ?? []),
        ];
        return {
          id: new URL((link as HTMLAnchorElement).href).searchParams.get('event') ?? '',
          cells: cells.map((cell) => (cell as HTMLElement).innerText.trim()),
        };
      }),
    );
  expect(rows.length).toBeGreaterThan(8);
  for (const { id, cells } of rows) {
    const line = byId.get(id);
    const [happenedAt, deliveredAt, lag, name] = cells;
    expect(happenedAt).toBe(line?.record.eventTime.replace('T', ' ').replace('Z', ''));
    expect(deliveredAt).toBe(line?.delivered.replace('T', ' ').replace('Z', ''));
    expect(name).toBe(line?.record.eventName);
    const [, minutes = '0', seconds = '0'] =
      /^(?:(\d+) min)? ?(?:([\d.]+) s)?$/.exec(lag ?? '') ?? [];
    const expected = Date.parse(line?.delivered ?? '') - Date.parse(line?.record.eventTime ?? '');
    expect(Number(minutes ?? 0) * 60_000 + Number(seconds ?? 0) * 1_000, id).toBe(expected);
  }
});

test.describe('while IAM is slow', () => {
  test.use({ settings: { deliveryDelayMs: 0, propagationDelayMs: 4_000 } });

  test('D8 the wait is told in words, and then it works', async ({ console, page, sandbox }) => {
    const wizard = new SetUpWizard(page);
    await console.open(addresses.setUp('management-events'));
    await wizard.acceptAll();
    await wizard.allow.click();
    await expect(wizard.main.getByText(/Next try (now|in \d+ s), up to/)).toBeVisible();
    await expect(wizard.main.getByText(/^AWS answered: Access denied\./)).toBeVisible();
    await expect(wizard.firstEvent).toBeVisible({
      timeout: 30_000,
    });
    const updates = await sandbox.lookUp('UpdateTrail');
    expect(updates.length).toBeGreaterThan(1);
    expect(updates.filter(({ record }) => record['errorCode'] === undefined)).toHaveLength(1);
  });
});

test('an existing group and an existing role that may write there need one change', async ({
  console,
  page,
  sandbox,
}) => {
  const wizard = new SetUpWizard(page);
  await console.open(addresses.setUp('management-events'));
  await wizard.keepTrail();
  await wizard.chooseLogGroup({ kind: 'Existing', name: 'CloudTrail/security' });
  await expect(wizard.main).toContainText('12 months');
  await wizard.next.click();
  await wizard.chooseRole({ kind: 'Existing', name: 'CloudTrail-Delivery-Shared' });
  await expect(wizard.main.getByText('Its policies allow it.')).toBeVisible();
  await wizard.main.getByRole('button', { name: 'Trust policy' }).click();
  await expect(page.getByRole('region', { name: 'Trust policy' })).toContainText(
    '"cloudtrail.amazonaws.com"',
  );
  await wizard.next.click();
  await expect(wizard.main.getByRole('heading', { name: 'Changes (1)' })).toBeVisible();
  await wizard.allow.click();
  await expect(wizard.firstEvent).toBeVisible();
  expect(await sandbox.lookUp('CreateLogGroup')).toEqual([]);
  expect(await sandbox.lookUp('CreateRole')).toEqual([]);
  expect(await sandbox.lookUp('PutRolePolicy')).toEqual([]);
  expect(await sandbox.messages('CloudTrail/security', STREAM)).not.toEqual([]);
});

test('D9 a role that trusts another service stands in the way, and the check says why', async ({
  console,
  page,
  sandbox,
}) => {
  const wizard = new SetUpWizard(page);
  await console.open(addresses.setUp('management-events'));
  await wizard.keepTrail();
  await wizard.chooseLogGroup({ kind: 'New', name: 'CloudTrail/logs' });
  await wizard.next.click();
  await wizard.chooseRole({ kind: 'Existing', name: 'CloudTrail-Delivery-Wrong-Trust' });
  const check = wizard.item('cloudtrail.amazonaws.com may assume the role');
  await expect(check.getByRole('img', { name: 'Stands in the way' })).toBeVisible();
  await expect(check).toContainText(
    'Choose another role, or let this set-up add a statement for cloudtrail.amazonaws.com',
  );
  await wizard.next.click();
  await expect(wizard.main).toContainText('One thing stands in the way of this set-up.');
  await expect(wizard.allow).toBeDisabled();
  expect(await sandbox.lookUp('UpdateTrail')).toEqual([]);
});

test('a role without permissions is given them, beside what it has', async ({
  console,
  page,
  sandbox,
}) => {
  const wizard = new SetUpWizard(page);
  await console.open(addresses.setUp('management-events'));
  await wizard.keepTrail();
  await wizard.chooseLogGroup({ kind: 'New', name: 'CloudTrail/logs' });
  await wizard.next.click();
  await wizard.chooseRole({ kind: 'Existing', name: 'CloudTrail-Delivery-No-Permissions' });
  const check = wizard.item('The role may create and write the log streams');
  await expect(check.getByRole('img', { name: 'Will be set up' })).toBeVisible();
  await expect(check).toContainText('An inline policy is added beside what it has.');
  await wizard.next.click();
  await wizard.allow.click();
  await expect(wizard.firstEvent).toBeVisible();
  expect(await sandbox.lookUp('CreateRole')).toEqual([]);
  expect(await sandbox.lookUp('PutRolePolicy')).toHaveLength(1);
});
