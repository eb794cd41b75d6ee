import { createBrowserRouter, type RouteObject } from 'react-router';
import { PATTERNS, PLACE_PATTERN } from '#ui/urls.ts';
import { HomePage } from './HomePage.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { PlaceFrame } from './PlaceFrame.tsx';
import { CrashPage, PageCrash } from './CrashPage.tsx';
import { StartingPage } from './StartingPage.tsx';

/** The pages, each loaded when it is first opened. */
const PAGES: RouteObject[] = [
  {
    path: PATTERNS.trails,
    lazy: async () => ({
      Component: (await import('#features/trails/TrailsPage.tsx')).TrailsPage,
    }),
  },
  {
    path: PATTERNS.trail,
    lazy: async () => ({ Component: (await import('#features/trails/TrailPage.tsx')).TrailPage }),
  },
  {
    path: PATTERNS.setUp,
    lazy: async () => ({ Component: (await import('#features/setup/SetupPage.tsx')).SetupPage }),
  },
  {
    path: PATTERNS.logGroups,
    lazy: async () => ({
      Component: (await import('#features/logs/LogGroupsPage.tsx')).LogGroupsPage,
    }),
  },
  {
    path: PATTERNS.logGroup,
    lazy: async () => ({
      Component: (await import('#features/logs/LogStreamsPage.tsx')).LogStreamsPage,
    }),
  },
  {
    path: PATTERNS.events,
    lazy: async () => ({
      Component: (await import('#features/events/EventsPage.tsx')).EventsPage,
    }),
  },
  { path: '*', Component: NotFoundPage },
];

export function makeRouter() {
  return createBrowserRouter([
    {
      errorElement: <CrashPage />,
      HydrateFallback: StartingPage,
      children: [
        { index: true, Component: HomePage },
        {
          path: PLACE_PATTERN,
          Component: PlaceFrame,
          // A page that crashes leaves the shell standing around it.
          children: [{ errorElement: <PageCrash />, children: PAGES }],
        },
        { path: '*', Component: HomePage },
      ],
    },
  ]);
}
