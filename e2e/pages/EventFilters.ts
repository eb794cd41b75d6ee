import type { Locator, Page } from 'playwright';

/** What the list of events is searched and narrowed by. */
export class EventFilters {
  readonly page: Page;
  readonly search: Locator;
  readonly values: Locator;
  readonly toggle: Locator;
  readonly clearAll: Locator;

  constructor(page: Page) {
    this.page = page;
    this.search = page.getByRole('combobox', { name: 'Search events' });
    this.values = page.getByRole('navigation', { name: 'Filter by value' });
    this.toggle = page.getByRole('button', { name: /^Filters/ });
    this.clearAll = page.getByRole('button', { name: 'Clear all filters' });
  }

  /** One facet's heading, which opens and closes it. */
  facet(title: string): Locator {
    return this.values.getByRole('button', { name: title, exact: true });
  }

  /** A value of a facet, as a screen reader says it: its text and its count. */
  value(text: string, count: number): Locator {
    return this.values.getByRole('button', { name: `${text} ${count}`, exact: true });
  }

  leaveOut(title: string, text: string): Locator {
    return this.values.getByRole('button', { name: `Leave out ${title} ${text}`, exact: true });
  }

  /** The mark above the list that says what it is narrowed to. */
  release(label: string): Locator {
    return this.page.getByRole('button', { name: `Remove ${label}`, exact: true });
  }
}
