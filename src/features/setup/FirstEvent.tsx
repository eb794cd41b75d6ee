import { useQuery } from '@tanstack/react-query';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import LiveRegion from '@cloudscape-design/components/live-region';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Steps from '@cloudscape-design/components/steps';
import { formatLag } from '#domain/time/format.ts';
import { between, durationMs } from '#domain/time/units.ts';
import { environmentsQuery } from '#queries/environments.ts';
import type { Expectation, VerifyProgress } from '#setup/verify.ts';
import { useAccess } from '#ui/access.ts';
import { useNow } from '#ui/clock.ts';
import { Instant } from '#ui/Instant.tsx';
import { PageButton } from '#ui/PageButton.tsx';
import { trailUrl } from '#ui/urls.ts';
import { ArrivedEvent } from './ArrivedEvent.tsx';
import { viewerOf } from './proof-watch.ts';
import { useProof } from './use-proof.ts';
import { announce, signsOf, usualWait } from './wait-view.ts';

interface FirstEventProps {
  readonly trailName: string;
  readonly expectation: Expectation;
  /** Whether this only looks whether events arrive, and nothing was changed before. */
  readonly isCheck: boolean;
}

/** The proof: waits until an event can be read, and shows it. */
export function FirstEvent({ trailName, expectation, isCheck }: FirstEventProps) {
  const access = useAccess();
  const { progress, isStopped, stop, goOn } = useProof(trailName, expectation);
  const first = progress?.firstEvent;
  const what = isCheck ? 'an event' : 'the first event';
  const viewer = viewerOf(access.environment, expectation, first?.event);
  const ways = (
    <SpaceBetween direction="horizontal" size="xs">
      {first === undefined && !isStopped && <Button onClick={stop}>Stop waiting</Button>}
      <PageButton href={trailUrl({ ...access, trailName })}>Go to trail</PageButton>
      <PageButton href={viewer} variant={first === undefined ? 'normal' : 'primary'}>
        View events
      </PageButton>
    </SpaceBetween>
  );
  return (
    <>
      <SpaceBetween size="l">
        {first !== undefined && (
          <ArrivedEvent
            title={isCheck ? 'An event has arrived' : 'The first event has arrived'}
            event={first.event}
            isOwnCall={first.isOwnCall}
            isStillLooking={progress?.state === 'arrived'}
            actions={ways}
          />
        )}
        <Container
          header={
            <Header
              variant="h2"
              actions={first === undefined ? ways : undefined}
              description={
                first === undefined && !isStopped ? (
                  <Waiting since={expectation.changedAt} />
                ) : undefined
              }
            >
              {first !== undefined
                ? 'How it arrived'
                : isStopped
                  ? `No longer waiting for ${what}`
                  : `Waiting for ${what}`}
            </Header>
          }
        >
          <SpaceBetween size="m">
            <Steps
              ariaLabel="Signs that delivery works"
              steps={signsOf(expectation.changedAt, progress, isCheck).map(
                ({ status: seen, title, at }) => {
                  const status = isStopped && seen === 'loading' ? 'pending' : seen;
                  return {
                    status,
                    statusIconAriaLabel: STATUS[status],
                    header: title,
                    details: at === undefined ? undefined : <Instant at={at} />,
                  };
                },
              )}
            />
            {first === undefined && (
              <Box color="text-body-secondary">
                {isStopped
                  ? 'Delivery goes on all the same.'
                  : 'You can leave this page: the waiting goes on. You are told when it has arrived, or after 15 minutes what to look at.'}
              </Box>
            )}
            {isStopped && <Button onClick={goOn}>Wait again</Button>}
            {progress !== undefined && <Troubles progress={progress} />}
          </SpaceBetween>
        </Container>
      </SpaceBetween>
      <LiveRegion hidden>{isStopped ? '' : announce(progress)}</LiveRegion>
    </>
  );
}

const STATUS = { success: 'Seen', loading: 'Waiting', pending: 'Not yet' } as const;

function Waiting({ since }: { readonly since: Expectation['changedAt'] }) {
  const { origin, token, environment } = useAccess();
  const now = useNow(1_000);
  const isSandbox = useQuery({
    ...environmentsQuery({ origin, token }),
    select: (all) => all.some(({ name, kind }) => name === environment && kind === 'sandbox'),
  });
  const waited = durationMs(Math.floor(Math.max(0, between(since, now)) / 1_000) * 1_000);
  return (
    <>
      {usualWait(isSandbox.data === true)} {formatLag(waited)} so far.
    </>
  );
}

/** What may be wrong, once there is a reason to think so. */
function Troubles({ progress }: { readonly progress: VerifyProgress }) {
  const { deliveryError, isLogging, failures, advice, firstEvent } = progress;
  if (firstEvent !== undefined) return null;
  return (
    <>
      {isLogging === false && (
        <Alert type="warning" header="The trail is not logging">
          It records and delivers nothing until somebody starts it. Start logging, and this page
          goes on by itself.
        </Alert>
      )}
      {deliveryError !== undefined && (
        <Alert type="warning" header="CloudTrail reports a delivery error">
          {deliveryError} It may be from before the change: CloudTrail clears it with the next
          delivery.
        </Alert>
      )}
      {failures.map(({ name, message }) => (
        <Alert key={name} type="warning" header="A look at the account failed">
          {message} The next look follows by itself. ({name})
        </Alert>
      ))}
      {advice.length > 0 && (
        <Alert type="warning" header="This takes longer than it ever should">
          <ul>
            {advice.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Alert>
      )}
    </>
  );
}
