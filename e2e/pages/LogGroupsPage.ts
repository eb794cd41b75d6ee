import type { Locator, Page } from 'playwright';
import { ConsolePage } from './ConsolePage.ts';
import { tableNamed } from './table.ts';

/** The log groups of a region. */
export class LogGroupsPage extends ConsolePage {
  readonly table: Locator;
  readonly filter: Locator;
  readonly loadMore: Locator;

  constructor(page: Page) {
    super(page);
    this.table = tableNamed(page, 'Log groups');
    this.filter = page.getByRole('searchbox', {
      name: 'Find log groups by the beginning of the name',
    });
    this.loadMore = page.getByRole('button', { name: 'Load more log groups' });
  }

  logGroup(name: string): Locator {
    return this.table.getByRole('link', { name, exact: true });
  }
}
