import type { Locator } from 'playwright';
import { addresses } from '../console.ts';
import { many, nth, START } from '../numbered-events.ts';
import { EventsPage } from '../pages/EventsPage.ts';
import { TrailsPage } from '../pages/TrailsPage.ts';
import { ACCOUNT } from '../sandbox.ts';
import { expect, test } from '../trailglass.ts';

const GROUP = 'CloudTrail/layout';

/** Where an element ends to the right, in px of the window. */
const rightOf = async (element: Locator): Promise<number> => {
  const box = await element.boundingBox();
  return box === null ? Infinity : box.x + box.width;
};

/** On how many lines a part of an element's text stands. */
const linesOf = (element: Locator, part: string): Promise<number> =>
  element.evaluate((root, text) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const start = node.textContent?.indexOf(text) ?? -1;
      if (start === -1) continue;
      const range = document.createRange();
      range.setStart(node, start);
      range.setEnd(node, start + text.length);
      return new Set([...range.getClientRects()].map(({ top }) => top)).size;
    }
    return 0;
  }, part);

test.describe('at 1440 px', () => {
  test.use({ viewport: { width: 1440, height: 900 } });

  test('who did what and whether it failed stand beside the open record', async ({
    console,
    page,
    sandbox,
  }) => {
    const events = new EventsPage(page);
    await sandbox.importLines(GROUP, many(8));
    await console.open(addresses.events(GROUP, { event: nth(7).record.eventID }));
    await expect(events.panel.heading('Event007')).toBeVisible();
    const edge = (await events.panel.region.boundingBox())?.x ?? 0;
    for (const name of ['User', 'Error']) {
      const header = events.table.getByRole('columnheader', { name, exact: true });
      expect(await rightOf(header), name).toBeLessThanOrEqual(edge);
    }
  });

  test('copyable values break between their words', async ({ console, page, sandbox }) => {
    const events = new EventsPage(page);
    await sandbox.importLines(GROUP, many(8));
    await console.open(addresses.events(GROUP, { event: nth(7).record.eventID }));
    const stream = events.panel.value('Log stream');
    await expect(stream).toContainText(`${ACCOUNT}_CloudTrail_us-east-1`);
    expect(await linesOf(stream, 'CloudTrail')).toBe(1);
  });

  test('messages that are no records have the room of the table', async ({
    console,
    page,
    sandbox,
  }) => {
    const events = new EventsPage(page);
    const message = `START RequestId: 0e1d4a57-9f0e-47ab-8f3d-6a1b2c3d4e5f Version: 41`;
    const text = { timestamp: START, ingestionTime: START, message };
    await sandbox.importLines(GROUP, [text]);
    await console.open(addresses.events(GROUP));
    await events.event(message).click();
    await expect(page.getByRole('region', { name: 'Message' })).toHaveText(message);
    const isCut = () =>
      events.event(message).evaluate((link) => link.scrollWidth > link.clientWidth);
    expect(await isCut()).toBe(false);
    await sandbox.importLines(GROUP, [nth(1)]);
    await page.reload();
    await expect(events.event('Event001')).toBeVisible();
    const cell = events.table.getByRole('rowheader').filter({ hasText: message });
    expect((await cell.boundingBox())?.width).toBeGreaterThan(400);
  });
});

for (const width of [1440, 900]) {
  test(`all headers of the trails can be read at ${width} px`, async ({ console, page }) => {
    await page.setViewportSize({ width, height: 900 });
    const trails = new TrailsPage(page);
    await console.open(addresses.trails());
    await expect(trails.trail('eu-audit')).toBeVisible();
    const last = trails.table.getByRole('columnheader').last();
    await expect(last).toContainText('Last delivery to CloudWatch Logs');
    expect(await rightOf(last)).toBeLessThanOrEqual(width);
  });
}

test('the name of an event comes first where there is little room', async ({
  console,
  page,
  sandbox,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const events = new EventsPage(page);
  await sandbox.importLines(GROUP, many(8));
  await console.open(addresses.events(GROUP));
  await expect(events.event('Event007')).toBeInViewport();
});
