import { useCallback, useMemo, useRef, useState, useLayoutEffect, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import AppLayoutToolbar from '@cloudscape-design/components/app-layout-toolbar';
import type { AppLayoutProps } from '@cloudscape-design/components/app-layout';
import BreadcrumbGroup from '@cloudscape-design/components/breadcrumb-group';
import Flashbar from '@cloudscape-design/components/flashbar';
import SideNavigation from '@cloudscape-design/components/side-navigation';
import SplitPanel from '@cloudscape-design/components/split-panel';
import type { Environment } from './environment.ts';
import { useAccess } from '#ui/access.ts';
import { FrameContext, type Frame, type PageDescription } from '#ui/frame.ts';
import { useFollow } from '#ui/links.ts';
import { useNotifications } from '#ui/notifications.tsx';
import { useShortcuts } from '#ui/shortcuts.ts';
import {
  auditUrl,
  deliveriesUrl,
  logFilesUrl,
  logGroupsUrl,
  permissionsUrl,
  trailsUrl,
} from '#ui/urls.ts';
import { documentTitle } from './document-title.ts';
import { GatewayAlert } from './GatewayAlert.tsx';
import { KeyboardHelp } from './KeyboardHelp.tsx';
import { SignInAlert } from './SignInAlert.tsx';
import { TopBar } from './TopBar.tsx';

interface ShellProps {
  readonly environments: readonly Environment[];
  readonly here: Environment;
  readonly children: ReactNode;
}

const NO_PAGE: PageDescription = {
  title: '',
  breadcrumbs: [],
  contentType: 'default',
  panelHeader: undefined,
  shortcuts: [],
};

const SHELL_SHORTCUTS = [{ keys: ['?'], does: 'Show or hide this list' }] as const;

/** What stands around every page: top bar, navigation, breadcrumbs, notifications, split panel. */
export function Shell({ environments, here, children }: ShellProps) {
  const place = useAccess();
  const follow = useFollow();
  const { frame, page, closePanel, setPanelElement } = useShellFrame();
  const [helpShown, setHelpShown] = useState(false);
  const showHelp = useCallback(() => setHelpShown(true), []);
  const [navigationChoice, setNavigationChoice] = useState<boolean>();
  const [panel, setPanel] = useState<Panel>(initialPanel);
  useShortcuts([
    { keys: ['?'], does: 'Show or hide this list', run: () => setHelpShown((shown) => !shown) },
  ]);

  const active = page.breadcrumbs[0]?.href;
  return (
    <FrameContext value={frame}>
      <TopBar environments={environments} here={here} onHelp={showHelp} />
      <AppLayoutToolbar
        headerSelector="#top"
        contentType={page.contentType === 'wide-table' ? 'table' : page.contentType}
        toolsHide
        navigationOpen={navigationChoice ?? opensNavigation(page.contentType)}
        onNavigationChange={({ detail }) => setNavigationChoice(detail.open)}
        navigationWidth={220}
        navigation={
          <SideNavigation
            header={{ text: 'Trailglass', href: trailsUrl(place) }}
            {...(active === undefined ? {} : { activeHref: active })}
            onFollow={follow}
            items={[
              {
                type: 'link',
                text: 'Trails',
                href: trailsUrl(place),
              },
              {
                type: 'link',
                text: 'Delivery',
                href: deliveriesUrl(place),
              },
              {
                type: 'link',
                text: 'Log groups',
                href: logGroupsUrl(place),
              },
              {
                type: 'link',
                text: 'Log files',
                href: logFilesUrl(place),
              },
              { type: 'divider' },
              {
                type: 'link',
                text: 'Permissions',
                href: permissionsUrl(place),
              },
              {
                type: 'link',
                text: 'Audit log',
                href: auditUrl(place),
              },
            ]}
          />
        }
        breadcrumbs={
          <BreadcrumbGroup
            items={[{ text: 'Trailglass', href: trailsUrl(place) }, ...page.breadcrumbs]}
            onFollow={follow}
          />
        }
        notifications={<Notices />}
        content={
          <>
            <GatewayAlert />
            <SignInAlert label={here.label} />
            {children}
          </>
        }
        splitPanelOpen={page.panelHeader !== undefined}
        onSplitPanelToggle={({ detail }) => {
          if (!detail.open) closePanel();
        }}
        splitPanelPreferences={{ position: panel.position }}
        onSplitPanelPreferencesChange={({ detail }) =>
          setPanel({ position: detail.position, size: undefined })
        }
        {...(panel.size === undefined ? {} : { splitPanelSize: panel.size })}
        onSplitPanelResize={({ detail }) => setPanel({ ...panel, size: detail.size })}
        splitPanel={
          page.panelHeader !== undefined && (
            <SplitPanel header={page.panelHeader} closeBehavior="hide">
              <div ref={setPanelElement} />
            </SplitPanel>
          )
        }
        ariaLabels={LABELS}
      />
      <KeyboardHelp
        shown={helpShown}
        onDismiss={() => setHelpShown(false)}
        shortcuts={[...page.shortcuts, ...SHELL_SHORTCUTS]}
      />
    </FrameContext>
  );
}

/** Until somebody says otherwise: open where it takes no room from the page. */
function opensNavigation(contentType: PageDescription['contentType']): boolean {
  if (contentType === 'wizard') return false;
  return window.innerWidth >= (contentType === 'wide-table' ? 1680 : 1200);
}

interface Panel {
  readonly position: 'side' | 'bottom';
  readonly size: number | undefined;
}

/** What the table of events needs to show who did what, and whether it failed, in px. */
const TABLE_WIDTH = 1_000;

/** Beside the table only where both have room, and as wide as that room is. */
const initialPanel = (): Panel => {
  const room = window.innerWidth - TABLE_WIDTH;
  return window.innerWidth >= 1280
    ? { position: 'side', size: Math.max(360, Math.min(room, 480)) }
    : { position: 'bottom', size: undefined };
};

const LABELS: AppLayoutProps.Labels = {
  navigation: 'Service navigation',
  navigationToggle: 'Open navigation',
  navigationClose: 'Close navigation',
  notifications: 'Notifications',
};

/** Receives what the page says of itself. */
function useShellFrame() {
  const [page, setPage] = useState(NO_PAGE);
  const [panelElement, setPanelElement] = useState<HTMLElement | null>(null);
  const onPanelClose = useRef((): void => undefined);
  const describe = useCallback<Frame['describe']>((description, onClose) => {
    onPanelClose.current = onClose;
    setPage(description);
    document.title = documentTitle(description.title);
  }, []);
  const closePanel = useCallback(() => onPanelClose.current(), []);
  const isFirstPage = useIsFirstPage();
  const frame = useMemo<Frame>(
    () => ({ describe, panelElement, isFirstPage }),
    [describe, panelElement, isFirstPage],
  );
  return { frame, page, closePanel, setPanelElement };
}

function useIsFirstPage(): () => boolean {
  const { key } = useLocation();
  const current = useRef(key);
  // Before the effects of the page, which run before those of the shell around it.
  useLayoutEffect(() => {
    current.current = key;
  }, [key]);
  // React Router names the entry that the browser itself loaded "default".
  return useCallback(() => current.current === 'default', []);
}

function Notices() {
  const { shown, dismiss } = useNotifications();
  return (
    <Flashbar
      stackItems
      items={shown.map(({ onDismiss, ...notification }) => ({
        ...notification,
        loading: notification.type === 'in-progress',
        type: notification.type === 'in-progress' ? 'info' : notification.type,
        dismissible: true,
        dismissLabel: 'Dismiss',
        onDismiss: () => {
          dismiss(notification.id);
          onDismiss?.();
        },
      }))}
    />
  );
}
