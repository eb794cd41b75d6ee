import { isRouteErrorResponse, useRouteError } from 'react-router';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import { ErrorState } from '#ui/ErrorState.tsx';
import { Page } from '#ui/Page.tsx';
import { PlainPage } from './PlainPage.tsx';

const TITLE = 'This page failed';

/** The shell itself failed. */
export function CrashPage() {
  return (
    <PlainPage title={TITLE}>
      <Crash />
    </PlainPage>
  );
}

/** A page failed; the shell stands, so that the person can go elsewhere. */
export function PageCrash() {
  return (
    <Page title={TITLE} breadcrumbs={[]}>
      <Container header={<Header variant="h1">{TITLE}</Header>}>
        <Crash />
      </Container>
    </Page>
  );
}

function Crash() {
  const error = useRouteError();
  const shown = isRouteErrorResponse(error) ? new Error(error.statusText) : error;
  return (
    <ErrorState
      title="Something in the console itself went wrong"
      error={shown}
      onRetry={() => window.location.reload()}
    />
  );
}
