import { useState } from 'react';
import { isRouteErrorResponse, useRouteError } from 'react-router';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Page } from '#ui/Page.tsx';
import { isServerThere, PageNotLoaded } from './load-page.ts';
import { PlainPage } from './PlainPage.tsx';

/** The shell itself failed. */
export function CrashPage() {
  return (
    <PlainPage title={titleOf(useRouteError())}>
      <Crash />
    </PlainPage>
  );
}

/** A page failed; the shell stands, so that the person can go elsewhere. */
export function PageCrash() {
  const title = titleOf(useRouteError());
  return (
    <Page title={title} breadcrumbs={[]}>
      <Container header={<Header variant="h1">{title}</Header>}>
        <Crash />
      </Container>
    </Page>
  );
}

const TITLES = {
  gone: 'Trailglass does not answer',
  updated: 'Trailglass was updated',
} as const;

const titleOf = (error: unknown): string =>
  error instanceof PageNotLoaded ? TITLES[error.why] : 'This page failed';

function Crash() {
  const error = useRouteError();
  const [isAsking, setAsking] = useState(false);
  if (error instanceof PageNotLoaded && error.why === 'updated') {
    return (
      <ErrorState
        title="This tab shows an older version"
        error={error}
        onRetry={reload}
        retryText="Reload"
      />
    );
  }
  if (error instanceof PageNotLoaded) {
    const retry = async () => {
      setAsking(true);
      // The browser remembers a failed import, so only a reload repeats it; without a server, a reload would end at the
      // browser's own error page.
      if (await isServerThere()) reload();
      else setAsking(false);
    };
    return (
      <ErrorState
        title="The page could not be loaded"
        error={error}
        onRetry={() => void retry()}
        retrying={isAsking}
      />
    );
  }
  const shown = isRouteErrorResponse(error) ? new Error(error.statusText) : error;
  return (
    <ErrorState title="Something in the console itself went wrong" error={shown} onRetry={reload} />
  );
}

const reload = (): void => window.location.reload();
