import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import ExpandableSection from '@cloudscape-design/components/expandable-section';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import StatusIndicator from '@cloudscape-design/components/status-indicator';
import type { Trail } from '#domain/trail/trail.ts';
import { byUrgency } from '#setup/check.ts';
import type { Mending } from '#setup/mend.ts';
import { printAnswers } from '#setup/answers.ts';
import { READ_ONLY_REASON, useAccess, type Access } from '#ui/access.ts';
import { CheckList } from '#ui/CheckList.tsx';
import { ErrorState } from '#ui/ErrorState.tsx';
import { LoadingState } from '#ui/LoadingState.tsx';
import { PageButton } from '#ui/PageButton.tsx';
import { setUpUrl } from '#ui/urls.ts';
import { useMending } from './use-mending.ts';

/** Whether the delivery can work: what a set-up of it is tested for, tested now, and the way to mend what is broken. */
export function DeliveryChecks({ trail }: { readonly trail: Trail }) {
  const access = useAccess();
  const { mending, isChecking, error, again } = useMending(trail);
  return (
    <Container
      header={
        <Header
          variant="h2"
          description="What CloudTrail needs to deliver, looked at now: the trail, the log group and its key, the role and its policies."
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button onClick={again} loading={isChecking} loadingText="Checking">
                Check again
              </Button>
              {mending?.canMend === true && (
                <MendButton access={access} trail={trail} mending={mending} />
              )}
            </SpaceBetween>
          }
        >
          Checks
        </Header>
      }
    >
      {mending !== undefined ? (
        <CheckedDelivery {...mending} />
      ) : error === null ? (
        <LoadingState what="Checking the delivery" />
      ) : (
        <ErrorState
          title="The delivery could not be checked"
          error={error}
          onRetry={again}
          retrying={isChecking}
        />
      )}
    </Container>
  );
}

interface MendButtonProps {
  readonly access: Access;
  readonly trail: Trail;
  readonly mending: Mending;
}

/** Opens the review of the set-up that would mend it: nothing is changed before somebody has looked at it and allowed it. */
function MendButton({ access, trail, mending }: MendButtonProps) {
  const { group, newGroup, role, newRole } = printAnswers(mending.answers);
  const { mendTrust, startLogging } = mending.answers;
  const href = setUpUrl({
    ...access,
    trailName: trail.name,
    step: 'review',
    ...{ group: group ?? undefined, newGroup: newGroup ?? undefined },
    ...{ role: role ?? undefined, newRole: newRole ?? undefined },
    trust: mendTrust === true ? 'mend' : undefined,
    logging: startLogging === true ? 'start' : undefined,
  });
  return (
    <PageButton
      variant="primary"
      href={href}
      {...(access.isReadOnly ? { disabled: true, disabledReason: READ_ONLY_REASON } : {})}
    >
      Mend
    </PageButton>
  );
}

/** What is wrong is told at once; what is right is a line that opens. */
function CheckedDelivery({ checks, canMend }: Pick<Mending, 'checks' | 'canMend'>) {
  const wrong = byUrgency(checks).filter(({ status }) => status !== 'passed');
  const passed = checks.filter(({ status }) => status === 'passed');
  const broken = wrong.filter(({ status }) => status !== 'warning').length;
  return (
    <SpaceBetween size="m">
      {wrong.length === 0 ? (
        <StatusIndicator type="success">
          Nothing stands in the way of this delivery.
        </StatusIndicator>
      ) : (
        <>
          <Box>
            <b>{verdictOf(broken, wrong.length - broken)}</b>
            {canMend && ' Mend shows what would be changed, for you to look at and allow.'}
          </Box>
          <CheckList of="present" checks={wrong} />
        </>
      )}
      {passed.length > 0 && (
        <ExpandableSection headerText={`Passed: ${passed.length}`}>
          <CheckList of="present" checks={passed} />
        </ExpandableSection>
      )}
    </SpaceBetween>
  );
}

function verdictOf(broken: number, warnings: number): string {
  if (broken === 0) {
    return warnings === 1
      ? 'Nothing is broken; one thing is worth knowing.'
      : `Nothing is broken; ${warnings} things are worth knowing.`;
  }
  return broken === 1
    ? 'One thing keeps events from being delivered.'
    : `${broken} things keep events from being delivered.`;
}
