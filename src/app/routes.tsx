import type { ComponentType } from 'react';
import { createBrowserRouter, type RouteObject } from 'react-router';
import { PATTERNS, PLACE_PATTERN } from '#ui/urls.ts';
import { HomePage } from './HomePage.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { PlaceFrame } from './PlaceFrame.tsx';
import { CrashPage, PageCrash } from './CrashPage.tsx';
import { isServerThere, loadPage } from './load-page.ts';
import { StartingPage } from './StartingPage.tsx';

/** A page whose code is loaded when it is first opened. */
const page = (path: string, importPage: () => Promise<ComponentType>): RouteObject => ({
  path,
  lazy: async () => ({ Component: await loadPage(importPage, isServerThere) }),
});

const PAGES: RouteObject[] = [
  page(PATTERNS.trails, async () => (await import('#features/trails/TrailsPage.tsx')).TrailsPage),
  page(PATTERNS.trail, async () => (await import('#features/trails/TrailPage.tsx')).TrailPage),
  page(PATTERNS.setUp, async () => (await import('#features/setup/SetupPage.tsx')).SetupPage),
  page(
    PATTERNS.createTrail,
    async () => (await import('#features/setup/SetupPage.tsx')).CreateTrailPage,
  ),
  page(
    PATTERNS.removeDelivery,
    async () => (await import('#features/setup/RemovalPage.tsx')).RemovalPage,
  ),
  page(
    PATTERNS.permissions,
    async () => (await import('#features/setup/PermissionsPage.tsx')).PermissionsPage,
  ),
  page(
    PATTERNS.deliveries,
    async () => (await import('#features/delivery/DeliveriesPage.tsx')).DeliveriesPage,
  ),
  page(
    PATTERNS.delivery,
    async () => (await import('#features/delivery/DeliveryPage.tsx')).DeliveryPage,
  ),
  page(PATTERNS.audit, async () => (await import('#features/audit/AuditPage.tsx')).AuditPage),
  page(
    PATTERNS.logGroups,
    async () => (await import('#features/logs/LogGroupsPage.tsx')).LogGroupsPage,
  ),
  page(
    PATTERNS.logGroup,
    async () => (await import('#features/logs/LogStreamsPage.tsx')).LogStreamsPage,
  ),
  page(PATTERNS.events, async () => (await import('#features/events/EventsPage.tsx')).EventsPage),
  page(
    PATTERNS.logFiles,
    async () => (await import('#features/events/EventsPage.tsx')).LogFilesPage,
  ),
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
