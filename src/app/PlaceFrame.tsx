import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useParams, useSearchParams } from 'react-router';
import { isRegionName } from '#domain/arn/partition.ts';
import { environmentsQuery } from '#queries/environments.ts';
import { AccessContext } from '#ui/access.ts';
import { ClockContext } from '#ui/clock.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { readClock, trailsUrl } from '#ui/urls.ts';
import { PlainPage } from './PlainPage.tsx';
import { usePreferences } from './PreferencesProvider.tsx';
import { Shell } from './Shell.tsx';
import { StartingPage } from './StartingPage.tsx';
import { useToken } from './token.ts';
import { WrongPlacePage } from './WrongPlacePage.tsx';

/** Everything inside one environment and region: checks that they exist, and gives the pages the way to them. */
export function PlaceFrame() {
  const { environment = '', region = '' } = useParams();
  const token = useToken();
  const { origin } = window.location;
  const environments = useQuery(environmentsQuery({ origin, token }));
  const [search] = useSearchParams();
  const { preferences } = usePreferences();
  const clock = readClock(search) ?? preferences.clock;
  const here = environments.data?.find(({ name }) => name === environment);
  const isReadOnly = here?.isReadOnly === true;
  const isRealAws = here?.isRealAws === true;
  const access = useMemo(
    () => ({ origin, token, environment, region, isRealAws, isReadOnly }),
    [origin, token, environment, region, isRealAws, isReadOnly],
  );

  if (environments.isError) {
    return (
      <PlainPage title="Trailglass does not answer">
        <ErrorState
          title="Environments could not be loaded"
          error={environments.error}
          onRetry={() => void environments.refetch()}
          retrying={environments.isFetching}
        />
      </PlainPage>
    );
  }
  if (environments.data === undefined) return <StartingPage />;
  if (here === undefined) {
    return (
      <WrongPlacePage
        title={`There is no environment named “${environment}”`}
        choices={environments.data.map(({ name, label, defaultRegion }) => ({
          label,
          href: trailsUrl({ environment: name, region: defaultRegion }),
        }))}
      />
    );
  }
  if (!isRegionName(region)) {
    return (
      <WrongPlacePage
        title={`“${region}” is not the name of a region`}
        choices={[
          {
            label: `${here.label}, ${here.defaultRegion}`,
            href: trailsUrl({ environment, region: here.defaultRegion }),
          },
        ]}
      />
    );
  }
  return (
    <AccessContext value={access}>
      <ClockContext value={clock}>
        <Shell environments={environments.data} here={here}>
          {/* Another place is another page, even at the same path: nothing of the old one may stay on the screen. */}
          <Outlet key={`${environment} ${region}`} />
        </Shell>
      </ClockContext>
    </AccessContext>
  );
}
