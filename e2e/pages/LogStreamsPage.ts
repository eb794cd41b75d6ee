import type { Locator, Page } from 'playwright';
import { ConsolePage, valueOf } from './ConsolePage.ts';
import { tableNamed } from './table.ts';

/** One log group and its streams. */
export class LogStreamsPage extends ConsolePage {
  readonly table: Locator;
  readonly filter: Locator;
  readonly searchAll: Locator;

  constructor(page: Page) {
    super(page);
    this.table = tableNamed(page, 'Log streams');
    this.filter = page.getByRole('searchbox', {
      name: 'Find log streams by the beginning of the name',
    });
    this.searchAll = this.main.getByRole('link', { name: 'Search all streams' });
  }

  stream(name: string): Locator {
    return this.table.getByRole('link', { name, exact: true });
  }

  value(label: string): Locator {
    return valueOf(this.main, label);
  }
}
