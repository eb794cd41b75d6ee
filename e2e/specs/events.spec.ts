import { addresses } from '../console.ts';
import { down, many, MINUTE, nth, START } from '../numbered-events.ts';
import { EventsPage } from '../pages/EventsPage.ts';
import { expectColumn, expectRow, readRows } from '../pages/table.ts';
import { ACCOUNT } from '../sandbox.ts';
import { expect, test } from '../trailglass.ts';

const GROUP = 'CloudTrail/events';
const STREAM = `${ACCOUNT}_CloudTrail_us-east-1`;

test.describe('the list of events', () => {
  for (const [what, view] of [
    ['one stream', { stream: STREAM }],
    ['a whole group', {}],
  ] as const) {
    test(`of ${what} is read whole, newest first`, async ({ console, page, sandbox }) => {
      const events = new EventsPage(page);
      await sandbox.importLines(GROUP, many(1_230));
      await console.open(addresses.events(GROUP, view));
      await events.expectCount(1_230);
      await events.expectNames(down(1_229, 1_220));
      await events.press('Control+End');
      await expect(events.event('Event000')).toBeVisible();
      const last = (await readRows(events.table)).map((row) => row['Event name']);
      expect(last).toEqual(down(last.length - 1, 0));
      await expect(
        events.main.getByText('All 1,230 events of the time range are loaded'),
      ).toBeVisible();
    });
  }

  test('has event time, delivery time and lag beside each other', async ({
    console,
    page,
    sandbox,
  }) => {
    const events = new EventsPage(page);
    await sandbox.importLines(GROUP, many(8));
    await console.open(addresses.events(GROUP));
    await expectRow(events.table, {
      'Event time': '2026-09-01 12:04:55',
      Delivered: '2026-09-01 12:07:00',
      Lag: '2 min 5 s',
      'Event name': 'Event007',
      Source: 'ec2.amazonaws.com',
      User: 'ana',
      'Source IP': '192.0.2.7',
      Region: 'us-east-1',
      Error: 'AccessDenied',
    });
    await expectRow(events.table, { 'Event name': 'Event006', Error: '-' });
    await expect(
      events.main.getByText('Delivered is when CloudTrail delivered the event to CloudWatch Logs'),
    ).toBeVisible();
  });

  test('shows what arrived meanwhile when it is asked again', async ({
    console,
    page,
    sandbox,
  }) => {
    const events = new EventsPage(page);
    const now = () => new Date().toISOString();
    await sandbox.importLines(GROUP, [{ ...nth(0), delivered: now() }]);
    await console.open(addresses.events(GROUP, { stream: STREAM }));
    await expectColumn(events.table, 'Event name', ['Event000']);
    await sandbox.importLines(GROUP, [{ ...nth(1), delivered: now() }]);
    await events.refresh.click();
    await expectColumn(events.table, 'Event name', ['Event001', 'Event000']);
  });

  test('C3 keeps what is no CloudTrail record, as text', async ({ console, page, sandbox }) => {
    const events = new EventsPage(page);
    const messages = [
      'START RequestId: 7c1f Version: $LATEST',
      '[1,2,3]',
      '42',
      '{"level":"info","text":"valid JSON, but no record"}',
      '{"eventVersion":"1.11","eventName":"CutOff","userIden',
    ];
    await sandbox.importLines(GROUP, [
      ...messages.map((message, n) => ({
        timestamp: START + n * MINUTE,
        ingestionTime: START + n * MINUTE,
        message,
      })),
      nth(9),
    ]);
    await console.open(addresses.events(GROUP));
    await expectColumn(events.table, 'Event name', [
      'Event009',
      ...messages.toReversed().map((message) => `Text ${message}`),
    ]);
    await events.event(messages[0] ?? '').click();
    await expect(events.panel.region).toContainText('This message is no CloudTrail record.');
    await expect(page.getByRole('region', { name: 'Message' })).toHaveText(messages[0] ?? '');
  });

  test('C7 shows a record that was delivered twice once, and says so', async ({
    console,
    page,
    sandbox,
  }) => {
    const events = new EventsPage(page);
    await sandbox.importLines(GROUP, [nth(1), nth(1), nth(2)]);
    await console.open(addresses.events(GROUP));
    await expectColumn(events.table, 'Event name', ['Event002', 'Twice Event001']);
    await events.expectCount(2);
  });

  test('narrows to a stream and a time range, step by step back', async ({
    console,
    page,
    sandbox,
  }) => {
    const events = new EventsPage(page);
    const other = nth(3);
    await sandbox.importLines(GROUP, [
      nth(1),
      { ...other, record: { ...other.record, recipientAccountId: '999999999999' } },
    ]);
    await console.open(addresses.events(GROUP));
    await expectColumn(events.table, 'Event name', ['Event003', 'Event001']);
    await events.streams.click();
    await page.getByRole('option', { name: STREAM }).click();
    await page.keyboard.press('Escape');
    await expectColumn(events.table, 'Event name', ['Event001']);
    await events.range.click();
    await page.getByRole('radio', { name: 'Last 15 minutes' }).check();
    await page.getByRole('button', { name: 'Apply' }).click();
    await expect(events.table.getByText('No events in this time range')).toBeVisible();
    await page.goBack();
    await expectColumn(events.table, 'Event name', ['Event001']);
    await page.goBack();
    await expectColumn(events.table, 'Event name', ['Event003', 'Event001']);
  });
});

test.describe('the record of an event', () => {
  test('is told in plain words, with its three times', async ({ console, page, sandbox }) => {
    const events = new EventsPage(page);
    await sandbox.importLines(GROUP, many(8));
    await console.open(addresses.events(GROUP));
    await events.event('Event007').click();
    await expect(events.panel.heading('Event007')).toBeVisible();
    await expect(events.panel.region).toContainText(
      "IAM user ana tried to call EC2's Event007, from 192.0.2.7, in us-east-1",
    );
    await expect(events.panel.value('Event time')).toHaveText('2026-09-01 12:04:55 UTC');
    await expect(events.panel.value('Delivered')).toHaveText('2026-09-01 12:07:00.000 UTC');
    await expect(events.panel.value('Lag')).toHaveText('2 min 5 s');
    await expect(events.panel.value('Log stream')).toContainText(STREAM);
    await events.panel.close.click();
    await expect(events.panel.region).toHaveCount(0);
    expect(new URL(page.url()).searchParams.get('event')).toBeNull();
  });

  test('is shown and copied byte for byte as it was delivered', async ({
    console,
    context,
    page,
    sandbox,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const events = new EventsPage(page);
    // Everything that reading and printing JSON again would lose.
    const message = String.raw`{"eventVersion":"1.11", "eventID":"exact","eventName":"Exact" ,"big":12345678901234567890,"one":1.0,"e":1e2,"escaped":"\u00e9\/","twice":1,"twice":2,"emoji":"🛰️","nul":null }`;
    await sandbox.importLines(GROUP, [`{"delivered":"2026-09-01T12:00:00Z","record":${message}}`]);
    await console.open(addresses.events(GROUP));
    await events.event('Exact').click();
    await events.panel.asDelivered.click();
    await expect(page.getByRole('region', { name: 'Record', exact: true })).toHaveText(message);
    await page.getByRole('button', { name: 'Copy JSON' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(message);
    const delivered = await sandbox.messages(GROUP, STREAM);
    expect(delivered).toEqual([message]);
  });

  test('C6 opens at once at 256 KB', async ({ console, page, sandbox }) => {
    const events = new EventsPage(page);
    const { delivered, record } = nth(1);
    const large = { ...record, requestParameters: { text: 'x'.repeat(250_000) } };
    await sandbox.importLines(GROUP, [{ delivered, record: large }]);
    await console.open(addresses.events(GROUP));
    await events.event('Event001').click();
    const shown = page.getByRole('region', { name: 'Record', exact: true });
    await expect(shown).toContainText('x'.repeat(1_000));
    await events.panel.asDelivered.click();
    await expect
      .poll(async () => (await shown.textContent())?.length)
      .toBe(JSON.stringify(large).length);
  });

  test('keeps credentials covered until they are asked for', async ({ console, page, sandbox }) => {
    const events = new EventsPage(page);
    const { delivered, record } = nth(1);
    const responseElements = {
      credentials: { accessKeyId: 'ASIAEXAMPLE', sessionToken: 'a-token-nobody-should-see' },
    };
    await sandbox.importLines(GROUP, [
      { delivered, record: { ...record, eventName: 'AssumeRole', responseElements } },
    ]);
    await console.open(addresses.events(GROUP));
    await events.event('AssumeRole').click();
    await expect(page.getByText('This record carries credentials.')).toBeVisible();
    await expect(page.getByText('a-token-nobody-should-see')).toHaveCount(0);
    await page.getByRole('checkbox', { name: 'Show', exact: true }).check();
    await expect(page.getByText('a-token-nobody-should-see')).toBeVisible();
  });

  test('is walked through by keys', async ({ console, page, sandbox }) => {
    const events = new EventsPage(page);
    await sandbox.importLines(GROUP, many(3));
    await console.open(addresses.events(GROUP));
    await expectColumn(events.table, 'Event name', down(2, 0));
    await page.keyboard.press('j');
    await expect(events.panel.heading('Event002')).toBeVisible();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await expect(events.panel.heading('Event000')).toBeVisible();
    await page.keyboard.press('k');
    await expect(events.panel.heading('Event001')).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(events.panel.region).toHaveCount(0);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    await page.keyboard.press('Escape');
    await events.event('Event001').press('Enter');
    await expect(events.panel.heading('Event001')).toBeVisible();
  });
});

test.describe('hostile records', () => {
  const IMAGE = '<img src=x onerror="document.title=\'owned\'">';
  const SCRIPT = '</script><script>document.title="owned"</script>';
  const LINK = 'javascript:document.title="owned"';
  const hostile = {
    delivered: '2026-09-01T12:00:00Z',
    record: {
      eventVersion: '1.99',
      eventID: `"><svg onload=alert(1)>`,
      eventTime: '2026-09-01T11:59:00Z',
      eventName: IMAGE,
      eventSource: SCRIPT,
      awsRegion: IMAGE,
      sourceIPAddress: LINK,
      userAgent: IMAGE,
      errorCode: IMAGE,
      errorMessage: SCRIPT,
      userIdentity: { type: 'IAMUser', userName: IMAGE, arn: LINK, accountId: ACCOUNT },
      resources: [{ ARN: LINK, type: IMAGE }],
      requestParameters: { html: IMAGE, url: LINK },
      recipientAccountId: ACCOUNT,
    },
  };

  test('C1 stay text wherever they are shown', async ({ console, page, sandbox }) => {
    const events = new EventsPage(page);
    page.on('dialog', (dialog) => {
      throw new Error(`A record opened a dialog: ${dialog.message()}`);
    });
    await sandbox.importLines(GROUP, [
      hostile,
      { timestamp: START, ingestionTime: START, message: `${IMAGE} ${SCRIPT}` },
    ]);
    await console.open(addresses.events(GROUP));
    await expectRow(events.table, {
      'Event name': IMAGE,
      Source: SCRIPT,
      'Source IP': LINK,
      Region: IMAGE,
      Error: IMAGE,
    });
    await events.event(IMAGE).click();
    await expect(events.panel.heading(IMAGE)).toBeVisible();
    await events.panel.region.getByRole('button', { name: 'Who, what, where' }).click();
    await expect(events.panel.region).toContainText(LINK);
    await page.reload();
    await expect(events.panel.heading(IMAGE)).toBeVisible();

    await expect(page.locator('img[src="x"], svg[onload]')).toHaveCount(0);
    const links = await page
      .locator('a[href]')
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).protocol));
    expect(new Set(links)).toEqual(new Set(['http:']));
    await expect(page).toHaveTitle(/^Events of /);
  });

  test('C10 in the address are dropped, and the page stands', async ({
    console,
    page,
    sandbox,
  }) => {
    const events = new EventsPage(page);
    await sandbox.importLines(GROUP, [nth(1)]);
    await console.open(
      addresses.events(GROUP, { range: '<script>', clock: 'sundial', event: 'x'.repeat(6_000) }),
    );
    await expectColumn(events.table, 'Event name', ['Event001']);
  });
});

test.describe('clocks', () => {
  test.use({ timezoneId: 'Pacific/Fiji' });

  test('E9 of a far place show their own time, with the offset', async ({
    console,
    page,
    sandbox,
  }) => {
    const events = new EventsPage(page);
    await sandbox.importLines(GROUP, [nth(0)]);
    await console.open(addresses.events(GROUP, { event: nth(0).record.eventID }));
    await expect(events.panel.value('Event time')).toHaveText('2026-09-01 11:57:55 UTC');
    await events.choose('Clock: UTC', 'Local time');
    await expect(events.panel.value('Event time')).toHaveText('2026-09-01 23:57:55 +12:00');
    await expectRow(events.table, { 'Event time': '2026-09-01 23:57:55', Lag: '2 min 5 s' });
  });
});

test('events from before 2024 are read of a whole group as well', async ({
  console,
  page,
  sandbox,
}) => {
  const events = new EventsPage(page);
  const { record } = nth(1);
  await sandbox.importLines(GROUP, [{ delivered: '2023-07-10T12:00:00Z', record }]);
  await console.open(addresses.events(GROUP));
  await expectRow(events.table, { Delivered: '2023-07-10 12:00:00', 'Event name': 'Event001' });
  await events.expectCount(1);
});
