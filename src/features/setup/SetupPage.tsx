import { useEffect, useState } from 'react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useLocation, useNavigate, useParams } from 'react-router';
import { callerQuery } from '#queries/environments.ts';
import { trailQuery, trailsQuery } from '#queries/trails.ts';
import { completeAnswers, proposeLogGroupName } from '#setup/answers.ts';
import { useAccess } from '#ui/access.ts';
import { Page } from '#ui/Page.tsx';
import { readName, setUpUrl, trailsUrl, trailUrl } from '#ui/urls.ts';
import { browserClock } from './browser-clock.ts';
import { propose } from './proposals.ts';
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

function SetUp({ trailName }: { readonly trailName: string }) {
  const access = useAccess();
  const address = useAddress();
  const location = useLocation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const runner = useRun();
  const { stage, answers, answer, go } = address;
  const detail = useQuery(trailQuery(access, trailName));
  const caller = useQuery({ ...callerQuery(access), enabled: stage !== 'trail' });
  const trail = detail.data?.trail;
  const isHome = trail?.homeRegion === access.region;
  const [suffix] = useState(randomSuffix);

  const account = caller.data?.account;
  useEffect(() => {
    if (stage === 'trail' || trail === undefined || account === undefined || !isHome) return;
    if (completeAnswers(answers) === undefined)
      answer(propose(answers, { trail, account, suffix }));
  }, [stage, trail, account, isHome, answers, answer, suffix]);

  const isRunning = stage === 'allow' || stage === 'first-event';
  // A run has its own plan; planning anew beside it would show what it is doing as still to be done.
  const needsNoPlan = stage === 'trail' || (isRunning && runner.run !== undefined);
  const planning = usePlan(trail, answers, !needsNoPlan);

  if (trail !== undefined && !isHome) {
    const home = setUpUrl({ ...access, region: trail.homeRegion, trailName });
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
  return (
    <Page
      title={`Send ${trailName} to CloudWatch Logs`}
      contentType="wizard"
      breadcrumbs={[
        { text: 'Trails', href: trailsUrl(access) },
        { text: trailName, href: trailUrl({ ...access, trailName }) },
        { text: 'CloudWatch Logs', href: setUpUrl({ ...access, trailName }) },
      ]}
    >
      {isRunning ? (
        <RunPage
          trailName={trailName}
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
          onCancel={() => void navigate(trailUrl({ ...access, trailName }))}
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
