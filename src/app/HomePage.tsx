import { useQuery } from '@tanstack/react-query';
import { Navigate } from 'react-router';
import { environmentsQuery } from '#queries/environments.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { trailsUrl } from '#ui/urls.ts';
import { PlainPage } from './PlainPage.tsx';
import { StartingPage } from './StartingPage.tsx';
import { useToken } from './token.ts';

/** An address without a place: goes on to the trails of the first environment, in its own region. */
export function HomePage() {
  const token = useToken();
  const environments = useQuery(environmentsQuery({ origin: window.location.origin, token }));
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
  const first = environments.data?.[0];
  if (first === undefined) return <StartingPage />;
  return (
    <Navigate replace to={trailsUrl({ environment: first.name, region: first.defaultRegion })} />
  );
}
