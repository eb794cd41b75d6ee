import { type ReactNode, useCallback, useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import Button from '@cloudscape-design/components/button';
import Container from '@cloudscape-design/components/container';
import SpaceBetween from '@cloudscape-design/components/space-between';
import Wizard from '@cloudscape-design/components/wizard';
import { trailsQuery } from '#queries/trails.ts';
import { DEFAULT_ROLE_NAME, type LogGroupChoice, type RoleChoice } from '#setup/answers.ts';
import type { Change } from '#setup/change.ts';
import { isBlocked } from '#setup/plan.ts';
import { READ_ONLY_REASON, useAccess } from '#ui/access.ts';
import { ErrorState } from '#ui/ErrorState.tsx';
import { LoadingState } from '#ui/LoadingState.tsx';
import { stepAt, wizardIndex, type WizardStep } from './address.ts';
import { keyProblem, logGroupProblem, newTrailProblem, roleProblem } from './answer-problems.ts';
import { whyBlocked } from './check-order.ts';
import { DocumentDifference } from '#ui/difference/DocumentDifference.tsx';
import { LogGroupStep } from './LogGroupStep.tsx';
import { changesAsText } from './replaced-document.ts';
import { ReviewStep } from './ReviewStep.tsx';
import { RoleStep } from './RoleStep.tsx';
import { chosenTrail, toTrailChoice, type TrailChoice } from './trail-choice.ts';
import { TrailStep } from './TrailStep.tsx';
import type { Address } from './use-address.ts';
import type { Planned, Planning } from './use-plan.ts';
import { useSwitch } from './use-switch.ts';

interface SetupWizardProps {
  /** `undefined` = the trail of the answers, which is to be made. */
  readonly trailName: string | undefined;
  readonly address: Address;
  readonly planning: Planning;
  readonly movedFrom: string | undefined;
  /** Proposed for a new log group; `undefined` before the account is known. */
  readonly newLogGroupName: string | undefined;
  /** Why there are no answers to show yet. */
  readonly trailError: unknown;
  readonly onRetry: () => void;
  /** Goes on with another trail. */
  readonly onMove: (trail: TrailChoice) => void;
  /** Goes over to making a trail, or to choosing one that is there. */
  readonly onSwitchTrail: (kind: 'new' | 'existing') => void;
  readonly onCancel: () => void;
  readonly onAllow: (planned: Planned) => void;
  readonly onCheckDelivery: () => void;
}

/** The four questions, in the AWS console's own order. */
export function SetupWizard({ trailName, address, planning, ...on }: SetupWizardProps) {
  const access = useAccess();
  const trails = useQuery({
    ...trailsQuery(access),
    select: (rows) => rows.map(toTrailChoice),
  });
  const { region } = access;
  const here = trailName === undefined ? undefined : { trailName, region };
  const chosen = chosenTrail(trails.data ?? [], address.picked, here);
  const [triedAt, setTriedAt] = useState<WizardStep>();
  const form = useRef<HTMLDivElement>(null);
  const allow = useAllow(planning, on.onAllow);

  const { answers, answer, stage } = address;
  // What was said of one log group or role is not said of another.
  const answerLogGroup = useCallback(
    (logGroup: LogGroupChoice) =>
      answer({
        logGroup,
        ...(logGroup.kind === 'new' ? {} : { retention: undefined, key: undefined }),
      }),
    [answer],
  );
  const answerRole = useCallback(
    (role: RoleChoice) => answer({ role, mendTrust: undefined }),
    [answer],
  );
  const switchLogGroup = useSwitch(answerLogGroup);
  const switchRole = useSwitch(answerRole);
  const problemAt: Readonly<Record<WizardStep, string | undefined>> = {
    trail:
      answers.newTrail !== undefined
        ? newTrailProblem(answers.newTrail)
        : chosen === undefined
          ? trailProblem(trails.isError)
          : undefined,
    'log-group': answers.logGroup && (logGroupProblem(answers.logGroup) ?? keyProblem(answers.key)),
    role: answers.role && roleProblem(answers.role),
    review: undefined,
  };
  const step = stepAt(wizardIndex(stage));

  const isLoadingTrails =
    answers.newTrail === undefined && trails.data === undefined && trails.isFetching;

  const isHere = ({ name, homeRegion }: TrailChoice) => name === trailName && homeRegion === region;
  const goTo = (index: number) => {
    const next = stepAt(index);
    const isForward = index > wizardIndex(stage);
    // Nobody knows yet whether the trail of the address is there.
    if (isForward && step === 'trail' && isLoadingTrails) return;
    if (isForward && problemAt[step] !== undefined) {
      setTriedAt(step);
      requestAnimationFrame(() =>
        form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(),
      );
      return;
    }
    const isElsewhere = answers.newTrail === undefined && chosen !== undefined && !isHere(chosen);
    if (isForward && step === 'trail' && isElsewhere) {
      on.onMove(chosen);
      return;
    }
    address.go(next);
  };

  const waiting =
    on.trailError === null ? (
      <Container>
        <LoadingState what="Loading trail settings" />
      </Container>
    ) : (
      <ErrorState
        title="The trail could not be loaded"
        error={on.trailError}
        onRetry={on.onRetry}
      />
    );
  return (
    <div ref={form}>
      <Wizard
        activeStepIndex={wizardIndex(stage)}
        submitButtonText="Allow"
        isLoadingNextStep={step === 'trail' && isLoadingTrails}
        i18nStrings={{ navigationAriaLabel: 'Steps' }}
        onNavigate={({ detail }) => goTo(detail.requestedStepIndex)}
        onCancel={on.onCancel}
        customPrimaryActions={
          step === 'review' && (
            <SpaceBetween direction="horizontal" size="xs">
              <Button variant="link" formAction="none" onClick={on.onCancel}>
                Cancel
              </Button>
              <Button formAction="none" onClick={() => address.go('role')}>
                Previous
              </Button>
              {planning.planned?.plan.changes.length === 0 ? (
                <Button
                  variant="primary"
                  formAction="none"
                  disabled={isBlocked(planning.planned.plan)}
                  disabledReason={whyBlocked(planning.planned.plan.checks) ?? ''}
                  onClick={on.onCheckDelivery}
                >
                  Check delivery
                </Button>
              ) : (
                <Button
                  variant="primary"
                  formAction="none"
                  disabled={
                    access.isReadOnly ||
                    planning.planned === undefined ||
                    isBlocked(planning.planned.plan)
                  }
                  disabledReason={
                    access.isReadOnly
                      ? READ_ONLY_REASON
                      : planning.planned === undefined
                        ? 'The account has not been looked at yet.'
                        : (whyBlocked(planning.planned.plan.checks) ?? '')
                  }
                  loading={allow.isLooking}
                  loadingText="Looking at the account again"
                  onClick={() => void allow.press()}
                >
                  Allow
                </Button>
              )}
            </SpaceBetween>
          )
        }
        steps={[
          {
            title: 'Choose trail',
            description:
              'Choose the trail whose events you want to send to CloudWatch Logs, or create one.',
            ...(triedAt === 'trail' && problemAt.trail !== undefined
              ? { errorText: problemAt.trail }
              : {}),
            content: (
              <TrailStep
                existing={{
                  choices: trails.data,
                  error: trails.error,
                  isLoading: trails.isFetching,
                  onRetry: () => void trails.refetch(),
                  chosen,
                  onChoose: ({ arn }) => address.pick(arn),
                }}
                newTrail={
                  answers.newTrail && {
                    choice: answers.newTrail,
                    onChange: (newTrail) => answer({ newTrail }),
                    planning,
                    tried: triedAt === 'trail',
                  }
                }
                onSwitch={on.onSwitchTrail}
              />
            ),
          },
          {
            title: 'Choose log group',
            description: 'CloudTrail delivers each event to this log group.',
            content: answers.logGroup ? (
              <LogGroupStep
                choice={answers.logGroup}
                onChange={answerLogGroup}
                onSwitch={(kind) => {
                  if (answers.logGroup === undefined) return;
                  switchLogGroup(answers.logGroup, kind, firstLogGroup(kind, on.newLogGroupName));
                }}
                retention={answers.retention}
                onRetention={(retention) => answer({ retention })}
                keyChoice={answers.key}
                onKey={(key) => answer({ key })}
                planning={planning}
                tried={triedAt === 'log-group'}
                movedFrom={on.movedFrom}
              />
            ) : (
              waiting
            ),
          },
          {
            title: 'Choose role',
            description: 'CloudTrail needs a role that allows it to write to the log group.',
            content: answers.role ? (
              <RoleStep
                choice={answers.role}
                onChange={answerRole}
                onSwitch={(kind) => {
                  if (answers.role !== undefined) switchRole(answers.role, kind, firstRole(kind));
                }}
                onMendTrust={(mendTrust) => answer({ mendTrust })}
                planning={planning}
                tried={triedAt === 'role'}
              />
            ) : (
              waiting
            ),
          },
          {
            title: 'Review and allow',
            errorText: allow.problem,
            content:
              answers.logGroup && answers.role ? (
                <ReviewStep
                  planning={planning}
                  onEdit={(edited) => address.go(edited)}
                  onStartLogging={(startLogging) => answer({ startLogging })}
                />
              ) : (
                waiting
              ),
          },
        ]}
      />
    </div>
  );
}

const trailProblem = (isFailed: boolean): string =>
  isFailed ? 'Retry loading the trails, then choose one.' : 'Choose a trail.';

const firstLogGroup = (kind: string, newName = ''): LogGroupChoice =>
  kind === 'new' ? { kind: 'new', name: newName } : { kind: 'existing', name: '' };

const firstRole = (kind: string): RoleChoice =>
  kind === 'new' ? { kind: 'new', name: DEFAULT_ROLE_NAME } : { kind: 'existing', arn: '' };

/** Allow looks at the account once more: what was reviewed is done, or nothing. */
function useAllow(planning: Planning, onAllow: (planned: Planned) => void) {
  const [isLooking, setLooking] = useState(false);
  const [reviewed, setReviewed] = useState<readonly Change[]>();
  const { planned, error } = planning;
  const press = async () => {
    if (planned === undefined || isLooking) return;
    setLooking(true);
    const now = await planning.again();
    setLooking(false);
    if (now === undefined) return;
    const isSame = JSON.stringify(now.plan.changes) === JSON.stringify(planned.plan.changes);
    setReviewed(isSame ? undefined : planned.plan.changes);
    if (isSame && !isBlocked(now.plan)) onAllow(now);
  };
  return { isLooking, press, problem: problemOf(planned, error, reviewed) };
}

/** Why nothing was done when Allow was pressed. A failed look without a plan fills the whole step instead. */
function problemOf(
  planned: Planned | undefined,
  error: Planning['error'],
  reviewed: readonly Change[] | undefined,
): ReactNode {
  if (planned === undefined) return undefined;
  if (error !== null) {
    return `Nothing was done, as the account could not be looked at again: ${error.message} ${error.advice}`;
  }
  return (
    reviewed !== undefined && (
      <SpaceBetween size="xs">
        <div>
          Nothing was done, as the account has changed since you looked. Review what is to be
          changed now.
        </div>
        <DocumentDifference
          what="Changes"
          before={changesAsText(reviewed)}
          after={changesAsText(planned.plan.changes)}
        />
      </SpaceBetween>
    )
  );
}
