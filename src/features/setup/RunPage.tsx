import { useEffect, useMemo, useState } from 'react';
import Alert from '@cloudscape-design/components/alert';
import Box from '@cloudscape-design/components/box';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import ContentLayout from '@cloudscape-design/components/content-layout';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import type { ApplyProgress } from '#setup/apply.ts';
import { describeChange } from '#setup/describe.ts';
import { isBlocked } from '#setup/plan.ts';
import { undoOf } from '#setup/undo.ts';
import { expectationOf } from '#setup/verify.ts';
import { useAccess } from '#ui/access.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { LoadingState } from '#ui/LoadingState.tsx';
import { PageButton } from '#ui/PageButton.tsx';
import { trailUrl } from '#ui/urls.ts';
import type { Wait } from './address.ts';
import { browserClock } from './browser-clock.ts';
import { ChangedSince } from './ChangedSince.tsx';
import { ChangesPanel } from './ChangesPanel.tsx';
import { FirstEvent } from './FirstEvent.tsx';
import { LeaveGuard } from './LeaveGuard.tsx';
import styles from './setup.module.css';
import { adviceOf } from './step-view.ts';
import { UndoButton } from './UndoButton.tsx';
import { useChanges } from './use-changes.ts';
import { useHeadingFocus } from './use-heading-focus.ts';
import type { Planning } from './use-plan.ts';
import { useEndOfWait, useKeptExpectation } from './use-proof.ts';
import type { Run, Runner } from './use-run.ts';

interface RunPageProps {
  readonly trailName: string;
  readonly runner: Runner;
  readonly planning: Planning;
  readonly wait: Wait | undefined;
  /** The changes are made: on to the first event. */
  readonly onDone: (wait: Wait) => void;
  readonly onReview: () => void;
}

/** After Allow: the changes as they are made, and then the wait for the first event. */
export function RunPage({ trailName, runner, planning, wait, onDone, onReview }: RunPageProps) {
  const content = useHeadingFocus();
  const { run } = runner;
  const undo = useChanges();
  const isRunning = run?.state === 'running' || undo.progress?.state === 'running';
  const takeBack = ({ steps, planned }: Run) =>
    undo.start(undoOf(steps), planned.observation.trail.homeRegion);
  useEffect(() => {
    if (run?.state !== 'done' || wait !== undefined) return;
    const { observation, plan } = run.planned;
    const { changedAt, ownCall } = expectationOf(observation, plan, run, browserClock.now());
    onDone({ since: changedAt, requestId: ownCall?.requestId });
  }, [run, wait, onDone]);
  const planned = run?.planned ?? planning.planned;
  const kept = useKeptExpectation(trailName, wait);
  const expectation = useMemo(() => {
    if (wait === undefined) return undefined;
    // A wait that goes on already is not begun again for being looked at.
    if (kept !== undefined || planned === undefined) return kept;
    const { since, requestId } = wait;
    const { observation, plan } = planned;
    return {
      ...expectationOf(observation, plan, { steps: [] }, since),
      ownCall: requestId === undefined ? undefined : { requestId },
    };
  }, [planned, wait, kept]);
  useEndOfWait(undo.progress?.steps);
  // Nothing was changed, or nobody knows any more: then only what happens from here on is a proof.
  const isCheck = run === undefined && wait?.requestId === undefined;
  const isElsewhere =
    run === undefined && planning.planned?.plan.changes.some(({ kind }) => kind === 'updateTrail');
  return (
    <div ref={content}>
      <LeaveGuard isRunning={isRunning} />
      <ContentLayout
        header={
          <Header
            variant="h1"
            description={<span className={styles['breakable']}>{trailName}</span>}
          >
            {undo.progress !== undefined
              ? 'Undo'
              : wait === undefined
                ? 'Setting up CloudWatch Logs'
                : isCheck
                  ? 'Delivery check'
                  : 'First event'}
          </Header>
        }
      >
        <SpaceBetween size="l">
          {undo.progress !== undefined && (
            <Undone trailName={trailName} progress={undo.progress} onReview={onReview} />
          )}
          {run?.state === 'stopped' && undo.progress === undefined && (
            <Stopped run={run} runner={runner} planning={planning} onReview={onReview} />
          )}
          {isElsewhere === true && undo.progress === undefined && (
            <Alert
              type="warning"
              header="The trail is not set up for this log group and role"
              action={<Button onClick={onReview}>Review</Button>}
            >
              It may have been changed since. What arrives nevertheless is shown here.
            </Alert>
          )}
          {wait !== undefined && expectation !== undefined && undo.progress === undefined && (
            <FirstEvent trailName={trailName} expectation={expectation} isCheck={isCheck} />
          )}
          {wait !== undefined && expectation === undefined && <Looking planning={planning} />}
          {run !== undefined && (
            <ChangesPanel
              title="Changes"
              steps={run.steps}
              actions={
                undo.progress === undefined &&
                run.state !== 'running' && (
                  <UndoButton changes={undoOf(run.steps)} onUndo={() => takeBack(run)} />
                )
              }
            />
          )}
        </SpaceBetween>
      </ContentLayout>
    </div>
  );
}

interface UndoneProps {
  readonly trailName: string;
  readonly progress: ApplyProgress;
  readonly onReview: () => void;
}

/** The run being taken back, and where to go from there. */
function Undone({ trailName, progress: { state, steps }, onReview }: UndoneProps) {
  const access = useAccess();
  const failed = steps.find((step) => step.state === 'failed');
  return (
    <SpaceBetween size="l">
      {state !== 'running' && (
        <Alert
          type={state === 'done' ? 'success' : 'error'}
          header={
            failed === undefined
              ? 'The changes of this run are undone'
              : `Not undone: ${describeChange(failed.change).title}`
          }
          action={
            <SpaceBetween direction="horizontal" size="xs">
              <Button onClick={onReview}>Back to review</Button>
              <PageButton href={trailUrl({ ...access, trailName })}>Go to trail</PageButton>
            </SpaceBetween>
          }
        >
          {failed?.state === 'failed' ? (
            <span className={styles['breakable']}>
              {failed.failure.message} {adviceOf(failed)} What comes after it in the list below
              stays as it is.
            </span>
          ) : (
            'The account is as it was before Allow.'
          )}
        </Alert>
      )}
      <ChangesPanel title="Taken back" steps={steps} />
    </SpaceBetween>
  );
}

/** After a reload: what is waited for follows from the account. */
function Looking({ planning: { error, isChecking, again } }: { readonly planning: Planning }) {
  return error !== null && !isChecking ? (
    <ErrorState
      title="The account could not be looked at"
      error={error}
      onRetry={() => void again()}
    />
  ) : (
    <Container>
      <LoadingState what="Looking at the account" />
    </Container>
  );
}

interface StoppedProps {
  readonly run: Run;
  readonly runner: Runner;
  readonly planning: Planning;
  readonly onReview: () => void;
}

/** A change failed: what happened, what is made already, and how to go on. */
function Stopped({ run, runner, planning, onReview }: StoppedProps) {
  const [isLooking, setLooking] = useState(false);
  const failed = run.steps.find((step) => step.state === 'failed');
  if (failed?.state !== 'failed') return null;
  const made = run.steps.filter(({ state }) => state === 'done');
  const { failure, note } = failed;
  const advice = adviceOf(failed);

  const tryAgain = async () => {
    setLooking(true);
    const now = await planning.again();
    setLooking(false);
    if (now === undefined) return;
    // Allowed were these changes and no others: what is new has to be reviewed.
    const allowed = new Set(run.steps.map(({ change }) => JSON.stringify(change)));
    const isAllowed = now.plan.changes.every((change) => allowed.has(JSON.stringify(change)));
    if (isAllowed && !isBlocked(now.plan)) runner.start(now, made);
    else onReview();
  };
  return (
    <Alert
      type="error"
      header={`Not done: ${describeChange(failed.change).title}`}
      action={
        <SpaceBetween direction="horizontal" size="xs">
          <Button onClick={onReview}>Back to review</Button>
          <Button onClick={() => void tryAgain()} loading={isLooking} loadingText="Trying again">
            Try again
          </Button>
        </SpaceBetween>
      }
    >
      <SpaceBetween size="xs">
        <div className={styles['breakable']}>
          <div>{failure.message}</div>
          {note !== undefined && note !== failure.message && <div>{note}</div>}
          {advice !== undefined && <div>{advice}</div>}
          <Box variant="small" color="inherit">
            {failure.name}
            {failure.requestId !== undefined && ` · Request ID ${failure.requestId}`}
          </Box>
        </div>
        {failure.name === 'ChangedSinceReview' && (
          <ChangedSince steps={run.steps} again={planning.again} />
        )}
        {planning.error !== null && (
          <div>
            The account could not be looked at: {planning.error.message} {planning.error.advice}
          </div>
        )}
        <div className={styles['breakable']}>
          {made.length === 0
            ? 'Nothing has been changed in your account.'
            : `Made already, and kept: ${made.map(({ change }) => describeChange(change).title).join('; ')}. Try again goes on from there.`}
        </div>
      </SpaceBetween>
    </Alert>
  );
}
