import type { Locator, Page } from 'playwright';
import { valueOf } from './ConsolePage.ts';

/** The record of one event, beside or below the table. */
export class EventPanel {
  readonly region: Locator;
  readonly close: Locator;
  readonly asDelivered: Locator;
  /** All deliveries of an event that was delivered more than once. */
  readonly deliveries: Locator;
  readonly around: Locator;
  readonly comparison: Locator;

  constructor(page: Page) {
    this.region = page
      .getByRole('region')
      .filter({ has: page.getByText('Log stream', { exact: true }) });
    this.close = page.getByRole('button', { name: 'Close panel' });
    this.asDelivered = page.getByRole('button', { name: 'As delivered' });
    this.deliveries = this.table('Deliveries of this event');
    this.around = this.table('Events around this one');
    this.comparison = this.region.getByRole('region', { name: 'Comparison' });
  }

  heading(name: string): Locator {
    return this.region.getByRole('heading', { name, exact: true });
  }

  value(label: string): Locator {
    return valueOf(this.region, label);
  }

  button(name: string | RegExp): Locator {
    return this.region.getByRole('button', { name, exact: typeof name === 'string' });
  }

  table(name: string): Locator {
    return this.region.getByRole('table', { name, exact: true });
  }

  /** Presses one of the small buttons beside a value, which show themselves under the mouse. */
  async press(name: string): Promise<void> {
    const button = this.button(name);
    await button.locator('xpath=ancestor::dd').hover();
    await button.click();
  }
}
