import type { ReactNode } from 'react';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import LiveRegion from '@cloudscape-design/components/live-region';
import type { Step } from '#setup/apply.ts';
import { ProgressSteps } from './ProgressSteps.tsx';
import { summarize } from './step-view.ts';

interface ChangesPanelProps {
  readonly title: string;
  readonly steps: readonly Step[];
  readonly actions?: ReactNode;
}

/** Changes as they are made, with how far they have come. */
export function ChangesPanel({ title, steps, actions }: ChangesPanelProps) {
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={actions}
          description={<LiveRegion tagName="span">{summarize(steps)}</LiveRegion>}
        >
          {title}
        </Header>
      }
    >
      <ProgressSteps steps={steps} />
    </Container>
  );
}
