import { addresses } from '../console.ts';
import { many, MINUTE, nth, START } from '../numbered-events.ts';
import { EventsPage } from '../pages/EventsPage.ts';
import { readRows } from '../pages/table.ts';
import { ACCOUNT } from '../sandbox.ts';
import { expect, test } from '../trailglass.ts';

const GROUP = 'CloudTrail/panel';

/** A record with an address of its own, delivered at noon. */
const record = (fields: object) => {
  const { delivered, record: base } = nth(0);
  const eventID = '11111111-0000-4000-8000-000000000000';
  const fine = { ...base, errorCode: undefined, errorMessage: undefined };
  return { delivered, record: { ...fine, eventID, ...fields } };
};
const openEvent = (eventID = '11111111-0000-4000-8000-000000000000') =>
  addresses.events(GROUP, { event: eventID });

test.describe('what happened is told in words', () => {
  for (const { what, fields, words, outcome } of [
    {
      what: 'a call by the session of a role',
      fields: {
        userIdentity: {
          type: 'AssumedRole',
          arn: `arn:aws:sts::${ACCOUNT}:assumed-role/Admin/ana`,
          sessionContext: { sessionIssuer: { type: 'Role', userName: 'Admin' } },
        },
      },
      words: "Role Admin in session ana called EC2's Event000, from 192.0.2.7, in us-east-1 at",
      outcome: 'Succeeded',
    },
    {
      what: 'a call of the root user that was denied',
      fields: {
        userIdentity: { type: 'Root', accountId: ACCOUNT },
        errorCode: 'AccessDenied',
        errorMessage: 'Not even you.',
      },
      words: `The root user of account ${ACCOUNT} tried to call EC2's Event000`,
      outcome: 'DeniedAccessDenied',
    },
    {
      what: 'an event of a service',
      fields: {
        eventType: 'AwsServiceEvent',
        userIdentity: { accountId: ACCOUNT, invokedBy: 'ec2.amazonaws.com' },
        sourceIPAddress: 'ec2.amazonaws.com',
      },
      words: 'EC2 reported Event000, in us-east-1 at',
      outcome: 'Service event',
    },
    {
      what: 'a sign-in that failed',
      fields: {
        eventSource: 'signin.amazonaws.com',
        eventName: 'ConsoleLogin',
        eventType: 'AwsConsoleSignIn',
        responseElements: { ConsoleLogin: 'Failure' },
        errorMessage: 'Failed authentication',
      },
      words: 'IAM user ana tried to sign in to the AWS console',
      outcome: 'Failed',
    },
    {
      what: 'an insight',
      fields: {
        eventName: undefined,
        eventSource: undefined,
        userIdentity: undefined,
        sourceIPAddress: undefined,
        eventType: 'AwsCloudTrailInsight',
        insightDetails: {
          ...{ state: 'Start', eventName: 'RunInstances', eventSource: 'ec2.amazonaws.com' },
          ...{ insightType: 'ApiCallRateInsight' },
        },
      },
      words:
        "CloudTrail Insights noticed the start of an unusual rate of calls to EC2's RunInstances",
      outcome: 'Unusual activity',
    },
  ]) {
    test(what, async ({ console, page, sandbox }) => {
      const { panel } = new EventsPage(page);
      await sandbox.importLines(GROUP, [record(fields)]);
      await console.open(openEvent());
      await expect(panel.region).toContainText(words);
      await expect(panel.region).toContainText(outcome);
    });
  }
});

test('three clocks stand in the order of time, and what lies between them', async ({
  console,
  page,
  sandbox,
}) => {
  const { panel } = new EventsPage(page);
  const message = JSON.stringify(record({}).record);
  await sandbox.importLines(GROUP, [{ timestamp: START, ingestionTime: START + 700, message }]);
  await console.open(openEvent());
  await expect(panel.value('Event time')).toHaveText('2026-09-01 11:57:55 UTC');
  await expect(panel.value('Lag')).toHaveText('2 min 5 s');
  await expect(panel.value('Delivered')).toHaveText('2026-09-01 12:00:00.000 UTC');
  await expect(panel.value('Ingested')).toHaveText('2026-09-01 12:00:00.700 UTC 0.7 s later');
});

test('an event that was delivered twice shows both deliveries, and a third as it comes', async ({
  console,
  page,
  sandbox,
}) => {
  const events = new EventsPage(page);
  const { panel } = events;
  const again = (minutes: number) => ({
    ...record({}),
    delivered: new Date(START + minutes * MINUTE).toISOString(),
  });
  await sandbox.importLines(GROUP, [again(0), again(10), nth(3)]);
  await console.open(openEvent());
  await expect(panel.region.getByText('Delivered twice')).toBeVisible();
  await expect.poll(() => readRows(panel.deliveries)).toHaveLength(2);
  const lags = (await readRows(panel.deliveries)).map((row) => row['Lag']);
  expect(lags.toSorted()).toEqual(['12 min 5 s', '2 min 5 s']);
  await sandbox.importLines(GROUP, [{ ...again(0), delivered: new Date().toISOString() }]);
  await events.refresh.click();
  await expect(panel.region.getByText('Delivered 3 times')).toBeVisible();
});

test.describe('a value', () => {
  const lines = [
    ...many(4),
    record({ requestID: 'r-1', sourceIPAddress: '198.51.100.9', userIdentity: { type: 'Root' } }),
  ];

  test('narrows the list to itself or to all others, and the event stays open', async ({
    console,
    page,
    sandbox,
  }) => {
    const events = new EventsPage(page);
    const { panel } = events;
    await sandbox.importLines(GROUP, lines);
    await console.open(openEvent());
    await events.expectCount(5);
    await panel.press('Only events with this source IP');
    await events.expectCount(1);
    await expect(panel.heading('Event000')).toBeVisible();
    await page.goBack();
    await events.expectCount(5);
    await panel.press('Without events with this user');
    await events.expectCount(4);
    await expect(panel.value('User')).toHaveText('Root');
    await panel.press('Only events with this request ID');
    await events.expectCount(0);
    await expect(page.getByRole('combobox', { name: /Search/ })).toHaveValue('request:r-1');
  });

  test('joins a pattern where it has a field, and brings back a search that gave way', async ({
    console,
    page,
    sandbox,
  }) => {
    const events = new EventsPage(page);
    const { panel } = events;
    const search = page.getByRole('combobox', { name: /Search/ });
    await sandbox.importLines(GROUP, lines);
    const pattern = '{ $.awsRegion = "us-east-1" }';
    await console.open(
      addresses.events(GROUP, { event: record({}).record.eventID, search: pattern }),
    );
    await events.expectCount(5);
    await panel.press('Only events with this request ID');
    await events.expectCount(1);
    await expect(search).toHaveValue('{ $.awsRegion = "us-east-1" && $.requestID = "r-1" }');
    await panel.press('Only events with this log stream');
    await expect(search).toHaveValue(/^stream:/);
    await page.getByRole('button', { name: 'Bring it back' }).click();
    await expect(search).toHaveValue('{ $.awsRegion = "us-east-1" && $.requestID = "r-1" }');
    await expect(panel.heading('Event000')).toBeVisible();
  });

  test('is copied, and reached by the keyboard', async ({ console, context, page, sandbox }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const { panel } = new EventsPage(page);
    await sandbox.importLines(GROUP, lines);
    await console.open(openEvent());
    await panel.button('Only events with this source IP').focus();
    await page.keyboard.press('ArrowLeft');
    await expect(panel.button('Copy source IP')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toBe('198.51.100.9');
    await page.keyboard.press('Tab');
    await expect(panel.button('Only events with this region')).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(panel.region).toHaveCount(0);
  });
});

test('related events are counted, opened and listed', async ({ console, page, sandbox }) => {
  const events = new EventsPage(page);
  const { panel } = events;
  const keyed = (n: number, accessKeyId: string) => {
    const { delivered, record: base } = nth(n);
    const userIdentity = { ...base.userIdentity, accessKeyId };
    return { delivered, record: { ...base, userIdentity } };
  };
  const lines = [
    ...Array.from({ length: 13 }, (_, n) => keyed(n, 'AKIAONE')),
    ...Array.from({ length: 3 }, (_, n) => keyed(13 + n, 'AKIATWO')),
  ];
  await sandbox.importLines(GROUP, lines);
  // What the list is narrowed to is no matter.
  await console.open(addresses.events(GROUP, { event: nth(0).record.eventID, search: 'Event000' }));
  await events.expectCount(1);
  await panel.button('Related events').click();
  await expect(panel.button(/^Same user or session ana 15$/)).toBeVisible();
  await panel.button(/^Same access key AKIAONE 12$/).click();
  const related = panel.table('Same access key: other events');
  await expect.poll(() => readRows(related)).toHaveLength(10);
  await related.getByRole('link', { name: 'Event012' }).click();
  await expect(panel.heading('Event012')).toBeVisible();
  await panel.button('Show all 13 in the list').click();
  await events.expectCount(13);
  await expect(panel.heading('Event012')).toBeVisible();
});

test('events around one are shown whatever the list is narrowed to, and lead to it', async ({
  console,
  page,
  sandbox,
}) => {
  const events = new EventsPage(page);
  const { panel } = events;
  const other = nth(600);
  await sandbox.importLines(GROUP, [
    ...many(600),
    // Between two others, in another stream.
    {
      delivered: new Date(START + 300.5 * MINUTE).toISOString(),
      record: { ...other.record, recipientAccountId: '999999999999' },
    },
  ]);
  await console.open(
    addresses.events(GROUP, { event: nth(301).record.eventID, search: 'error:*' }),
  );
  await expect(panel.heading('Event301')).toBeVisible();
  await panel.button('Events around this one').click();
  const names = async () => (await readRows(panel.around)).map((row) => row['Event name']);
  const numbers = (...all: readonly number[]) => all.map((n) => `Event${n}`);
  // Those with an error are marked.
  await expect.poll(names).toEqual(numbers(306, 305, 304, 303, 302, 301, 300, 299, 298, 297, 296));
  await expect(panel.around.locator('[aria-current="true"]')).toContainText('Event301');
  await panel.button('Whole group').click();
  await expect.poll(names).toEqual(numbers(306, 305, 304, 303, 302, 301, 600, 300, 299, 298, 297));
  await panel.button('±50').click();
  await expect.poll(async () => (await names()).length).toBe(101);
  await panel.around.getByRole('link', { name: 'Event295' }).click();
  await expect(panel.heading('Event295')).toBeVisible();
  await panel.button('Show in the full list').click();
  await events.expectCount(602 - 1);
  await expect(events.event('Event295')).toBeInViewport();
  await expect(panel.heading('Event295')).toBeVisible();
});

test('two events are compared, while one walks on', async ({ console, page, sandbox }) => {
  const { panel } = new EventsPage(page);
  const secret = { credentials: { sessionToken: 'a-token-nobody-should-see' } };
  await sandbox.importLines(GROUP, [
    nth(1),
    nth(2),
    {
      ...nth(3),
      record: { ...nth(3).record, big: 12345678901234567890n.toString(), responseElements: secret },
    },
  ]);
  await console.open(openEvent(nth(3).record.eventID));
  await panel.button('Compare').click();
  await expect(panel.comparison).toContainText('Open another event to compare');
  await page.keyboard.press('j');
  await expect(panel.heading('Event002')).toBeVisible();
  await expect(panel.comparison).toContainText('Compared with Event003 of 2026-09-01 12:00:55 UTC');
  await expect(panel.comparison).toContainText('5 fields differ');
  const side = (path: string) =>
    panel.comparison
      .getByRole('term')
      .filter({ hasText: new RegExp(`^${path}$`) })
      .locator('xpath=..');
  await expect(side('eventName')).toHaveText(
    'eventNameCompared event: "Event003"This event: "Event002"',
  );
  await expect(side('big')).toContainText('This event: not there');
  await panel.comparison.getByRole('button', { name: 'Difference line by line' }).click();
  await expect(
    panel.comparison.getByRole('group', { name: 'Message, what is different' }),
  ).toContainText('Removed:   "eventName": "Event003"');
  await page.keyboard.press('j');
  await expect(panel.heading('Event001')).toBeVisible();
  await expect(panel.comparison).toContainText('Compared with Event003');
  await panel.button('Swap').click();
  await expect(panel.heading('Event003')).toBeVisible();
  await expect(panel.comparison).toContainText('Compared with Event001');
  await expect(page.getByText('a-token-nobody-should-see')).toHaveCount(0);
  await panel.button('Stop comparing').click();
  await expect(panel.comparison).toHaveCount(0);
});

test('characters that nobody sees are written out, and copied as they are', async ({
  console,
  context,
  page,
  sandbox,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const { panel } = new EventsPage(page);
  const name = 'bob\u202Enimda\u0007';
  await sandbox.importLines(GROUP, [
    record({ userIdentity: { type: 'IAMUser', userName: name }, errorMessage: 'a\u200Bb' }),
  ]);
  await console.open(openEvent());
  await expect(panel.region).toContainText('IAM user bob⟨U+202E⟩nimda⟨U+0007⟩ tried to call');
  await expect(panel.region).toContainText('a⟨U+200B⟩b');
  await expect(panel.value('User')).toHaveText('bob⟨U+202E⟩nimda⟨U+0007⟩');
  await panel.press('Copy user');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(name);
});
