import type { DefaultError } from '@tanstack/react-query';
import Box from '@cloudscape-design/components/box';
import Container from '@cloudscape-design/components/container';
import { useAccess } from '#ui/access.ts';
import { EmptyState } from '#ui/EmptyState.tsx';
import { PageButton } from '#ui/PageButton.tsx';
import { trailsUrl } from '#ui/urls.ts';

interface TrailNotFoundProps {
  readonly trailName: string;
  readonly error: DefaultError;
}

/** The address names a trail that there is not, here or anywhere else. */
export function TrailNotFound({ trailName, error }: TrailNotFoundProps) {
  const access = useAccess();
  return (
    <Container>
      <EmptyState
        title={`There is no trail named “${trailName}” in ${access.region}`}
        action={<PageButton href={trailsUrl(access)}>Go to trails</PageButton>}
      >
        {error.advice}
        <Box variant="small" color="inherit" display="block">
          CloudTrail says: {error.message} ({error.name})
        </Box>
      </EmptyState>
    </Container>
  );
}
