import type { Locator, Page } from 'playwright';
import { expect } from 'playwright/test';
import { ConsolePage } from './ConsolePage.ts';
import { EventPanel } from './EventPanel.ts';
import { readRows, tableNamed } from './table.ts';

/** The events of a log group or of one of its streams. */
export class EventsPage extends ConsolePage {
  readonly table: Locator;
  readonly refresh: Locator;
  readonly streams: Locator;
  readonly range: Locator;
  readonly columns: Locator;
  readonly goToTime: Locator;
  readonly panel: EventPanel;

  constructor(page: Page) {
    super(page);
    this.table = tableNamed(page, 'Events');
    this.refresh = page.getByRole('button', { name: 'Refresh events' });
    this.streams = page.getByRole('button', { name: /^Log streams/ });
    this.range = page.getByRole('button', { name: /(Delivery|Event) time range/ });
    this.columns = page.getByRole('button', { name: 'Columns', exact: true });
    this.goToTime = page.getByRole('button', { name: 'Go to a time' });
    this.panel = new EventPanel(page);
  }

  /** The links that open events, of the rows in view. */
  get names(): Locator {
    return this.table.getByRole('rowheader').getByRole('link');
  }

  event(name: string): Locator {
    return this.table.getByRole('rowheader').getByRole('link', { name, exact: true });
  }

  header(name: string | RegExp): Locator {
    return this.table.getByRole('columnheader', { name });
  }

  /** Waits until all of the range is there: until then rows move as newer ones come, also away beneath a mouse. */
  async expectLoaded(): Promise<void> {
    await expect(this.main.getByText(/of the time range are loaded/)).toBeVisible();
  }

  /** Waits until so many events are listed. */
  async expectCount(count: number): Promise<void> {
    // The header is a row as well.
    await expect(this.table).toHaveAttribute('aria-rowcount', String(count + 1));
  }

  /** Waits until the events in view, from the first on, have these names; there may be more of them. */
  async expectNames(names: readonly string[]): Promise<void> {
    await expect
      .poll(async () =>
        (await readRows(this.table)).slice(0, names.length).map((row) => row['Event name']),
      )
      .toEqual(names);
  }

  /** Goes to a place by the keyboard: the first event or the last. */
  async press(key: string): Promise<void> {
    await this.table.press(key);
  }
}
