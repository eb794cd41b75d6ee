import { addresses } from './console.ts';
import { EventFilters } from './pages/EventFilters.ts';
import { EventsPage } from './pages/EventsPage.ts';
import type { Sandbox } from './sandbox.ts';
import { text, type View } from './view.ts';
import { variedEvents } from './varied-events.ts';

const GROUP = 'CloudTrail/varied';
const prepare = (sandbox: Sandbox): Promise<void> => sandbox.importLines(GROUP, variedEvents());

/** The list of events searched, narrowed and drawn, in each of its states. */
export const EVENT_FILTER_VIEWS: readonly View[] = [
  {
    name: 'events-search-mistake',
    isEndless: true,
    path: addresses.events(GROUP, { search: 'usr:ana' }),
    prepare,
    ready: text('Did you mean user:'),
  },
  {
    name: 'events-search-not-for-aws',
    isEndless: true,
    path: addresses.events(GROUP, { search: 'AccessDenied', scope: 'aws' }),
    prepare,
    act: async (page) => {
      await new EventsPage(page).expectCount(7);
      await new EventFilters(page).search.fill('user:ana');
    },
    ready: text('AWS cannot search user as the loaded events are searched'),
  },
  {
    name: 'events-search-completed',
    isEndless: true,
    path: addresses.events(GROUP),
    prepare,
    act: async (page) => {
      await new EventsPage(page).expectCount(60);
      await new EventFilters(page).search.pressSequentially('user:');
    },
    ready: (page) => page.getByRole('option', { name: 'Deploy/pipeline' }),
  },
  {
    name: 'events-saved-searches',
    isEndless: true,
    path: addresses.events(GROUP, { search: 'error:*' }),
    prepare,
    act: async (page) => {
      await page.getByRole('button', { name: 'Searches', exact: true }).click();
      await page.getByRole('menuitem', { name: /^Save this search/ }).click();
      await page.getByRole('textbox', { name: 'Name for this search' }).fill('Failures');
      await page.getByRole('button', { name: 'Save', exact: true }).click();
      await page.getByRole('button', { name: 'Rename Failures' }).click();
    },
    ready: (page) => page.getByRole('textbox', { name: 'New name for Failures' }),
  },
  {
    name: 'events-filtered',
    isEndless: true,
    path: addresses.events(GROUP, { only: 'sourceIp:192.0.2.7' }),
    prepare,
    act: async (page) => {
      const filters = new EventFilters(page);
      // In a narrow window they are behind a button, and stay where they are when it grows.
      await page.setViewportSize({ width: 900, height: 900 });
      await filters.toggle.click();
      await page.getByRole('button', { name: 'More of Source IP' }).click();
      await filters.leaveOut('Event name', 'ListBuckets').click();
    },
    ready: (page) => new EventFilters(page).release('Event name ≠ ListBuckets'),
  },
  {
    name: 'events-lag',
    isEndless: true,
    path: addresses.events(GROUP, { chart: 'lag' }),
    prepare,
    ready: (page) => page.getByRole('list', { name: 'Events by lag' }),
  },
  {
    name: 'events-chart-as-table',
    isEndless: true,
    path: addresses.events(GROUP),
    prepare,
    act: (page) => page.getByRole('checkbox', { name: 'Show as table' }).check(),
    ready: (page) => page.getByRole('table', { name: 'Events by delivery time' }),
  },
];
