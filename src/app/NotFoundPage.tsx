import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useAccess } from '#ui/access.ts';
import { Page } from '#ui/Page.tsx';
import { PageButton } from '#ui/PageButton.tsx';
import { trailsUrl } from '#ui/urls.ts';

/** An address that no page has. */
export function NotFoundPage() {
  const place = useAccess();
  return (
    <Page title="Page not found" breadcrumbs={[]}>
      <Container header={<Header variant="h1">Page not found</Header>}>
        <SpaceBetween size="m">
          <Box>
            There is no page at this address. It may have been cut short when it was copied.
          </Box>
          <PageButton href={trailsUrl(place)}>Go to trails</PageButton>
        </SpaceBetween>
      </Container>
    </Page>
  );
}
