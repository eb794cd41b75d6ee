import type { ReactNode } from 'react';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';

interface ReconcileBoxProps {
  readonly form: ReactNode;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
}

/** What is compared, and how far that is. */
export const ReconcileBox = ({ form, actions, children }: ReconcileBoxProps) => (
  <Container
    header={
      <Header
        variant="h2"
        description="Compares Event history, which has every management event of the last 90 days, with what is in the log group, and says why each missing event is missing."
        actions={actions}
      >
        Reconcile
      </Header>
    }
  >
    <SpaceBetween size="l">
      {form}
      {children}
    </SpaceBetween>
  </Container>
);
