import type { Locator, Page } from 'playwright';
import { ConsolePage } from './ConsolePage.ts';
import { tableNamed } from './table.ts';

/** The list of all trails. */
export class TrailsPage extends ConsolePage {
  readonly table: Locator;
  readonly filter: Locator;
  readonly refresh: Locator;

  constructor(page: Page) {
    super(page);
    this.table = tableNamed(page, 'Trails');
    this.filter = page.getByRole('combobox', { name: 'Find trails' });
    this.refresh = page.getByRole('button', { name: 'Refresh trails' });
  }

  trail(name: string): Locator {
    return this.table.getByRole('link', { name, exact: true });
  }
}
