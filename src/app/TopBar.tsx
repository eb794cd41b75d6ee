import { memo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import TopNavigation from '@cloudscape-design/components/top-navigation';
import type { TopNavigationProps } from '@cloudscape-design/components/top-navigation';
import { partitionOfRegion, regionLabel, regionsOf } from '#domain/arn/partition.ts';
import { accountAliasQuery, callerQuery, enabledRegionsQuery } from '#queries/environments.ts';
import { describeEnvironment, type Environment } from './environment.ts';
import {
  groupEnvironments,
  keepVisit,
  toggleFavourite,
  type EnvironmentGroups,
} from './environment-choices.ts';
import { useAccess } from '#ui/access.ts';
import { accountText } from '#ui/account-text.ts';
import { localClockName, useClock, useNow } from '#ui/clock.ts';
import { useFollow } from '#ui/links.ts';
import { inRegion, readClock, trailsUrl, type ClockChoice } from '#ui/urls.ts';
import type { ModeChoice } from './preferences.ts';
import { usePreferences } from './PreferencesProvider.tsx';
import styles from './app.module.css';

interface TopBarProps {
  readonly environments: readonly Environment[];
  readonly here: Environment;
  readonly onHelp: () => void;
}

/**
 * Where one is (environment, account, region), and how things are shown (clock, light or dark). It looks at the address only when something
 * is chosen: drawing it anew with every event that is opened takes as long as the event.
 */
export const TopBar = memo(function TopBar({ environments, here, onHelp }: TopBarProps) {
  const place = useAccess();
  const follow = useFollow();
  const utilities = [
    useEnvironmentMenu(environments, here),
    useRegionMenu(here),
    useClockMenu(),
    useModeMenu(),
    {
      type: 'button',
      iconName: 'keyboard',
      title: 'Keyboard shortcuts',
      ariaLabel: 'Keyboard shortcuts',
      disableTextCollapse: true,
      onClick: onHelp,
    },
  ] as const satisfies readonly TopNavigationProps.Utility[];
  return (
    <div id="top" className={styles['top']} data-environment={here.isRealAws ? 'aws' : here.kind}>
      <TopNavigation
        identity={{
          title: 'Trailglass',
          href: trailsUrl(place),
          logo: { src: '/favicon.svg', alt: 'Trailglass logo' },
          onFollow: (event) =>
            follow({
              detail: { href: trailsUrl(place) },
              preventDefault: () => event.preventDefault(),
            }),
        }}
        utilities={utilities}
        i18nStrings={{
          overflowMenuTriggerText: 'More',
          overflowMenuTitleText: 'All',
          overflowMenuBackIconAriaLabel: 'Back',
          overflowMenuDismissIconAriaLabel: 'Close menu',
        }}
      />
    </div>
  );
});

function useEnvironmentMenu(
  environments: readonly Environment[],
  here: Environment,
): TopNavigationProps.MenuDropdownUtility {
  const navigate = useNavigate();
  // Of a profile nobody knows the account before somebody asks.
  const access = useAccess();
  const caller = useQuery(callerQuery(access));
  const alias = useQuery({ ...accountAliasQuery(access), enabled: caller.isSuccess }).data;
  const [choices, setChoices] = useState(() => keepVisit(localStorage, here.name));
  const isFavourite = choices.favourites.includes(here.name);
  const id = here.account ?? caller.data?.account;
  const account =
    id === undefined ? '' : [accountText(id), ...(alias ? [`(${alias})`] : [])].join(' ');
  const text = [
    here.label,
    ...(account === '' ? [] : [account]),
    ...(here.isReadOnly ? ['Read-only'] : []),
  ].join(' · ');
  return {
    type: 'menu-dropdown',
    text,
    ariaLabel: `Environment ${text}`,
    ...(account === ''
      ? {}
      : { description: [`Account ${account}`, caller.data?.arn].filter(Boolean).join(', ') }),
    items: [
      ...menuGroups(groupEnvironments(environments, choices), here),
      {
        id: FAVOURITE,
        iconName: isFavourite ? 'star-filled' : 'star',
        text: isFavourite
          ? `Remove ${here.label} from favourites`
          : `Add ${here.label} to favourites`,
      },
    ],
    onItemClick: ({ detail }) => {
      if (detail.id === FAVOURITE) {
        setChoices(toggleFavourite(localStorage, here.name));
        return;
      }
      const chosen = environments.find(({ name }) => name === detail.id);
      if (chosen === undefined) return;
      setChoices(keepVisit(localStorage, chosen.name));
      void navigate(trailsUrl({ environment: chosen.name, region: chosen.defaultRegion }));
    },
  };
}

/** No environment has this name: those of profiles with a colon begin with `profile:`. */
const FAVOURITE = 'favourite:';

/** One list while there is nothing to group. */
function menuGroups(
  { favourites, recent, others }: EnvironmentGroups,
  here: Environment,
): TopNavigationProps.MenuDropdownUtility['items'] {
  const items = (environments: readonly Environment[]) =>
    environments.map((each) => ({
      id: each.name,
      itemType: 'checkbox' as const,
      checked: each.name === here.name,
      text: each.label,
      secondaryText:
        each.account === undefined
          ? describeEnvironment(each)
          : `${describeEnvironment(each)}, account ${accountText(each.account)}`,
    }));
  const groups = [
    { id: 'favourites:', text: 'Favourites', items: items(favourites) },
    { id: 'recent:', text: 'Recent', items: items(recent) },
    { id: 'others:', text: 'All others', items: items(others) },
  ].filter((group) => group.items.length > 0);
  return groups.length === 1 ? (groups[0]?.items ?? []) : groups;
}

function useRegionMenu({ kind }: Environment): TopNavigationProps.MenuDropdownUtility {
  const access = useAccess();
  const { region } = access;
  const navigate = useNavigate();
  const caller = useQuery(callerQuery(access));
  const { data: enabled } = useQuery({
    ...enabledRegionsQuery(access),
    enabled: kind !== 'sandbox' && caller.isSuccess,
  });
  const regions = regionsOf(partitionOfRegion(region)).filter(
    ({ name }) => enabled?.includes(name) ?? true,
  );
  const listed = regions.some(({ name }) => name === region)
    ? regions
    : [{ name: region, label: regionLabel(region) }, ...regions];
  return {
    type: 'menu-dropdown',
    text: region,
    ariaLabel: `Region ${region}`,
    description: regionLabel(region),
    items: listed.map(({ name, label }) => ({
      id: name,
      itemType: 'checkbox',
      checked: name === region,
      text: label,
      secondaryText: name,
    })),
    onItemClick: ({ detail }) => {
      if (detail.id !== region) void navigate(inRegion(window.location.pathname, detail.id));
    },
  };
}

function useClockMenu(): TopNavigationProps.MenuDropdownUtility {
  const clock = useClock();
  const now = useNow(60_000);
  const { choose } = usePreferences();
  const navigate = useNavigate();
  const item = (id: ClockChoice, text: string, secondaryText: string) =>
    ({ id, itemType: 'checkbox', checked: clock === id, text, secondaryText }) as const;
  return {
    type: 'menu-dropdown',
    text: clock === 'utc' ? 'UTC' : 'Local time',
    ariaLabel: `Clock: ${clock === 'utc' ? 'UTC' : 'local time'}`,
    items: [
      item('utc', 'UTC', 'As CloudTrail records it'),
      item('local', 'Local time', localClockName(now)),
    ],
    onItemClick: ({ detail }) => {
      const chosen: ClockChoice = detail.id === 'local' ? 'local' : 'utc';
      choose({ clock: chosen });
      const search = new URLSearchParams(window.location.search);
      if (readClock(search) === undefined) return;
      // The address has a clock of its own, which would win: it follows the choice.
      search.set('clock', chosen);
      void navigate({ search: search.toString() }, { replace: true });
    },
  };
}

const MODES: Readonly<Record<ModeChoice, string>> = {
  light: 'Light',
  dark: 'Dark',
  system: 'As the system',
};

function useModeMenu(): TopNavigationProps.MenuDropdownUtility {
  const { preferences, choose } = usePreferences();
  return {
    type: 'menu-dropdown',
    iconName: 'light-dark',
    title: 'Light or dark',
    ariaLabel: 'Light or dark',
    disableTextCollapse: true,
    items: (Object.keys(MODES) as ModeChoice[]).map((mode) => ({
      id: mode,
      itemType: 'checkbox',
      checked: preferences.mode === mode,
      text: MODES[mode],
    })),
    onItemClick: ({ detail }) => choose({ mode: detail.id as ModeChoice }),
  };
}
