import type { Locator, Page } from 'playwright';
import { ConsolePage, valueOf } from './ConsolePage.ts';

/** One trail. */
export class TrailPage extends ConsolePage {
  readonly configure: Locator;
  readonly change: Locator;
  readonly viewEvents: Locator;
  readonly refresh: Locator;

  constructor(page: Page) {
    super(page);
    this.configure = this.main.getByRole('link', { name: 'Configure' });
    this.change = this.main.getByRole('link', { name: 'Change' });
    this.viewEvents = this.main.getByRole('link', { name: 'View events' });
    this.refresh = page.getByRole('button', { name: 'Refresh trail' });
  }

  value(label: string): Locator {
    return valueOf(this.main, label);
  }
}
