import type { Locator, Page } from 'playwright';
import { ConsolePage, valueOf } from './ConsolePage.ts';
import { tableNamed } from './table.ts';

/** The events of a log group or of one of its streams. */
export class EventsPage extends ConsolePage {
  readonly table: Locator;
  readonly loadOlder: Locator;
  readonly newer: Locator;
  readonly refresh: Locator;
  readonly stream: Locator;
  readonly range: Locator;
  readonly panel: EventPanel;

  constructor(page: Page) {
    super(page);
    this.table = tableNamed(page, 'Events');
    this.loadOlder = page.getByRole('button', { name: 'Load older' });
    this.newer = page.getByRole('button', { name: 'Newer' });
    this.refresh = page.getByRole('button', { name: 'Refresh events' });
    this.stream = page.getByRole('button', { name: /^Log stream/ });
    this.range = page.getByRole('button', { name: /Delivery time range/ });
    this.panel = new EventPanel(page);
  }

  /** The links that open events, in the order of the rows. */
  get names(): Locator {
    return this.table.getByRole('rowheader').getByRole('link');
  }

  event(name: string): Locator {
    return this.table.getByRole('rowheader').getByRole('link', { name, exact: true });
  }
}

/** The record of one event, beside or below the table. */
export class EventPanel {
  readonly region: Locator;
  readonly close: Locator;
  readonly asDelivered: Locator;

  constructor(page: Page) {
    this.region = page.getByRole('region').filter({ has: page.getByText('Event ID') });
    this.close = page.getByRole('button', { name: 'Close panel' });
    this.asDelivered = page.getByRole('button', { name: 'As delivered' });
  }

  heading(name: string): Locator {
    return this.region.getByRole('heading', { name, exact: true });
  }

  value(label: string): Locator {
    return valueOf(this.region, label);
  }
}
