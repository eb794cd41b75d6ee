import type { ReactNode } from 'react';
import Box from '@cloudscape-design/components/box';
import SpaceBetween from '@cloudscape-design/components/space-between';

interface EmptyStateProps {
  readonly title: string;
  readonly children?: ReactNode;
  /** What to do about it, if there is something. */
  readonly action?: ReactNode;
}

/** There is nothing here, and that is not a failure. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <Box margin={{ vertical: 'xs' }} textAlign="center" color="inherit">
      <SpaceBetween size="m" alignItems="center">
        <div>
          <Box variant="strong" textAlign="center" color="inherit">
            {title}
          </Box>
          {children !== undefined && (
            <Box variant="p" color="text-body-secondary" padding={{ top: 'xxs' }}>
              {children}
            </Box>
          )}
        </div>
        {action}
      </SpaceBetween>
    </Box>
  );
}
