import type { Locator, Page } from 'playwright';
import { expect } from 'playwright/test';
import { ConsolePage, valueOf } from './ConsolePage.ts';
import { plainTableNamed, tableNamed } from './table.ts';

/** The delivery of one trail, and what was compared of it. */
export class DeliveryPage extends ConsolePage {
  readonly mend: Locator;
  readonly lag: Locator;
  readonly streams: Locator;
  readonly reasons: Locator;
  readonly missing: Locator;
  readonly start: Locator;
  readonly cancel: Locator;
  readonly resume: Locator;

  constructor(page: Page) {
    super(page);
    const button = (name: string) => this.main.getByRole('button', { name, exact: true });
    this.mend = this.main.getByRole('link', { name: 'Mend' });
    this.lag = plainTableNamed(page, 'Lag');
    this.streams = tableNamed(page, 'Streams');
    this.reasons = plainTableNamed(page, 'Reasons');
    this.missing = tableNamed(page, 'Missing events');
    this.start = button('Start');
    this.cancel = button('Cancel');
    this.resume = button('Resume');
  }

  tab(name: 'Health' | 'Late events' | 'Reconcile'): Locator {
    return this.main.getByRole('tab', { name });
  }

  value(label: string): Locator {
    return valueOf(this.main, label);
  }

  /** One of the checks, by what it is of. */
  check(title: string): Locator {
    return this.main.getByRole('listitem').filter({ hasText: title });
  }

  /** Plans, compares, and waits for the end of it. */
  async compare(): Promise<void> {
    await this.start.click();
    await this.expectCompared();
  }

  async expectCompared(): Promise<void> {
    await expect(this.main.getByText(/^Compared, with \d+ calls?$/)).toBeVisible();
  }
}
