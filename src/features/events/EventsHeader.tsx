import Header from '@cloudscape-design/components/header';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ReactNode } from 'react';
import type { SessionState } from '#events/event-session.ts';
import { useIsNarrow } from '#ui/use-media.ts';

interface EventsHeaderProps {
  readonly title: string;
  readonly state: SessionState;
  /** Nothing can come later without it. */
  readonly onRefresh: (() => void) | undefined;
  /** Other things that can be done, before the refresh. */
  readonly children?: ReactNode;
}

/** What the page is, how many events match of how many that are loaded, and what can be done with them. */
export function EventsHeader({
  title,
  state: { answer, load, source },
  onRefresh,
  children,
}: EventsHeaderProps) {
  const isNarrow = useIsNarrow();
  const isBusy = load.phase === 'loading' || load.phase === 'waiting';
  return (
    <Header
      variant="h1"
      {...(source !== 'none' && { counter: counterOf(answer.matching, answer.total) })}
      {...(!isNarrow && { description: DESCRIPTION })}
      actions={
        <SpaceBetween direction="horizontal" size="xs">
          {children}
          {onRefresh !== undefined && (
            <Button
              iconName="refresh"
              ariaLabel="Refresh events"
              disabled={isBusy || source === 'files'}
              onClick={onRefresh}
            />
          )}
        </SpaceBetween>
      }
    >
      {title}
    </Header>
  );
}

const DESCRIPTION =
  'Delivered is when CloudTrail delivered the event to CloudWatch Logs, not when it happened: that is its Event time.';

function counterOf(matching: number, total: number): string {
  const all = total.toLocaleString('en');
  return matching === total ? `(${all})` : `(${matching.toLocaleString('en')}/${all})`;
}
