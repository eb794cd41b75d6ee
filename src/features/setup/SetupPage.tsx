import { useEffect, useMemo, useRef, useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useLocation, useNavigate, useParams } from 'react-router';
import { callerQuery } from '#queries/environments.ts';
import { trailQuery, trailsQuery } from '#queries/trails.ts';
import { completeAnswers, type NewTrailChoice, proposeLogGroupName } from '#setup/answers.ts';
import { useAccess } from '#ui/access.ts';
import { Page } from '#ui/Page.tsx';
import { createTrailUrl, readName, setUpUrl, trailsUrl, trailUrl } from '#ui/urls.ts';
import { browserClock } from './browser-clock.ts';
import { propose, proposeTrail } from './proposals.ts';
import { RunPage } from './RunPage.tsx';
import { SetupWizard } from './SetupWizard.tsx';
import type { TrailChoice } from './trail-choice.ts';
import { useAddress } from './use-address.ts';
import { usePlan } from './use-plan.ts';
import { useRun } from './use-run.ts';

/** Sends the events of a trail to CloudWatch Logs: wizard, Allow, progress, first event. */
export function SetupPage() {
  const trailName = readName(useParams()['trailName']);
  // Another trail is another set-up: nothing of the old one may stay.
  return <SetUp key={trailName} trailName={trailName} />;
}

/** The same for a trail that is not there yet: the wizard makes it first. */
export function CreateTrailPage() {
  return <SetUp trailName={undefined} />;
}

function SetUp({ trailName }: { readonly trailName: string | undefined }) {
  const access = useAccess();
  const address = useAddress();
  const location = useLocation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const runner = useRun();
  const { stage, answers, answer, go } = address;
  const isNew = trailName === undefined;
  const detail = useQuery({ ...trailQuery(access, trailName ?? ''), enabled: !isNew });
  const caller = useQuery({ ...callerQuery(access), enabled: isNew || stage !== 'trail' });
  const trail = detail.data?.trail;
  const homeRegion = isNew ? access.region : trail?.homeRegion;
  const isHome = homeRegion === access.region;
  const [suffix] = useState(randomSuffix);

  const [choosesExisting, setChoosesExisting] = useState(false);
  const leftTrail = useRef<NewTrailChoice>(undefined);

  const account = caller.data?.account;
  const from = isNew ? NO_DELIVERY : trail;
  useEffect(() => {
    if (from === undefined || account === undefined || !isHome || choosesExisting) return;
    if (!isNew && stage === 'trail') return;
    const newTrail = isNew ? (answers.newTrail ?? proposeTrail(account, suffix)) : undefined;
    if (completeAnswers(answers) === undefined || newTrail !== answers.newTrail)
      answer({ ...propose(answers, { trail: from, account, suffix }), newTrail });
  }, [stage, from, account, isNew, isHome, choosesExisting, answers, answer, suffix]);

  const isRunning = stage === 'allow' || stage === 'first-event';
  // A run has its own plan; planning anew beside it would show what it is doing as still to be done.
  const needsNoPlan = (stage === 'trail' && !isNew) || (isRunning && runner.run !== undefined);
  const subject = useMemo(
    () =>
      homeRegion === undefined || (isNew ? choosesExisting : trail === undefined)
        ? undefined
        : { trailArn: trail?.arn, homeRegion },
    [isNew, choosesExisting, trail, homeRegion],
  );
  const planning = usePlan(subject, answers, {
    plan: !needsNoPlan,
    permissions: stage === 'review',
  });

  if (trail !== undefined && !isHome) {
    const home = setUpUrl({ ...access, region: trail.homeRegion, trailName: trail.name });
    return <Navigate replace to={home + location.search} />;
  }
  if (stage === 'allow' && runner.run === undefined) return <BackToReview go={go} />;

  const onMove = (chosen: TrailChoice) => {
    // The list is the same seen from every region; asking again would only make it blink.
    const there = { ...access, region: chosen.homeRegion };
    const { queryKey } = trailsQuery(access);
    queryClient.setQueryData(trailsQuery(there).queryKey, queryClient.getQueryData(queryKey));
    const to = setUpUrl({ ...there, trailName: chosen.name, step: 'log-group' });
    const state: MoveState = { movedFrom: access.region };
    void navigate(to, chosen.homeRegion === access.region ? {} : { state });
  };
  const name = trailName ?? answers.newTrail?.name ?? 'a new trail';
  const leave = isNew ? trailsUrl(access) : trailUrl({ ...access, trailName });
  return (
    <Page
      title={`Send ${name} to CloudWatch Logs`}
      contentType="wizard"
      breadcrumbs={[
        { text: 'Trails', href: trailsUrl(access) },
        ...(isNew
          ? [{ text: 'Create trail', href: createTrailUrl(access) }]
          : [
              { text: trailName, href: leave },
              { text: 'CloudWatch Logs', href: setUpUrl({ ...access, trailName }) },
            ]),
      ]}
    >
      {isRunning ? (
        <RunPage
          trailName={name}
          runner={runner}
          planning={planning}
          wait={stage === 'first-event' ? address.wait : undefined}
          onDone={(wait) => go('first-event', { wait, replace: true })}
          onReview={() => go('review', { replace: true })}
        />
      ) : (
        <SetupWizard
          trailName={trailName}
          address={address}
          planning={planning}
          movedFrom={readMove(location.state)}
          newLogGroupName={account && proposeLogGroupName(account, suffix)}
          trailError={detail.error ?? caller.error}
          onRetry={() => {
            void detail.refetch();
            void caller.refetch();
          }}
          onMove={onMove}
          onSwitchTrail={(kind) => {
            if (!isNew) {
              if (kind === 'new') void navigate(createTrailUrl(access));
              return;
            }
            leftTrail.current = answers.newTrail ?? leftTrail.current;
            setChoosesExisting(kind === 'existing');
            answer({ newTrail: kind === 'new' ? leftTrail.current : undefined });
          }}
          onCancel={() => void navigate(leave)}
          onAllow={(planned) => {
            runner.start(planned);
            go('allow');
          }}
          onCheckDelivery={() =>
            go('first-event', { wait: { since: browserClock.now(), requestId: undefined } })
          }
        />
      )}
    </Page>
  );
}

const NO_DELIVERY = { cloudWatchLogs: undefined } as const;

/** What runs is not in the address: after a reload the review shows what is left to do. */
function BackToReview({ go }: { readonly go: ReturnType<typeof useAddress>['go'] }) {
  useEffect(() => go('review', { replace: true }), [go]);
  return null;
}

interface MoveState {
  /** The region that the person was in before they chose a trail of this one. */
  readonly movedFrom: string;
}

function readMove(state: unknown): string | undefined {
  const movedFrom: unknown = (state as Partial<MoveState> | null)?.movedFrom;
  return typeof movedFrom === 'string' ? movedFrom : undefined;
}

/** Eight hexadecimal digits, as the AWS console puts behind the names it proposes. */
function randomSuffix(): string {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  return number.toString(16).padStart(8, '0');
}
