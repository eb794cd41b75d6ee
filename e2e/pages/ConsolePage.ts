import type { Locator, Page } from 'playwright';

/** What every page of the console has around it. */
export class ConsolePage {
  readonly page: Page;
  readonly main: Locator;
  readonly navigation: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.navigation = page.getByRole('navigation', { name: 'Service navigation' });
  }

  heading(name: string | RegExp): Locator {
    return this.main.getByRole('heading', { level: 1, name });
  }

  breadcrumb(name: string): Locator {
    return this.page
      .getByRole('navigation')
      .getByRole('listitem')
      .getByRole('link', { name, exact: true })
      .first();
  }

  /** A failure as the page tells it. */
  failure(title: string): Locator {
    return this.main.getByRole('group').filter({ hasText: title });
  }

  /** Chooses in one of the menus of the top bar, by the beginnings of their names. */
  async choose(menu: string, item: string): Promise<void> {
    await this.page.getByRole('banner').getByRole('button', { name: menu }).click();
    await this.page.getByRole('menuitemcheckbox', { name: item }).click();
  }
}

/** The value beside a label, in one of the console's lists of details. */
export const valueOf = (within: Locator, label: string): Locator =>
  within
    .getByRole('term')
    .filter({ hasText: new RegExp(`^${label}$`) })
    .locator('xpath=following-sibling::dd[1]');
