import { useCallback, useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { DefaultError } from '@tanstack/react-query';
import { observationQuery, permissionsQuery } from '#queries/set-up.ts';
import { completeAnswers, type Answers, type PartialAnswers } from '#setup/answers.ts';
import type { Change } from '#setup/change.ts';
import type { Observation, ObservationSubject } from '#setup/observe.ts';
import { plan, type Plan } from '#setup/plan.ts';
import { useAccess } from '#ui/access.ts';
import { useSettled } from './use-settled.ts';

/** A plan, and the look at the account that it was made of. */
export interface Planned {
  readonly observation: Observation;
  readonly answers: Answers;
  readonly plan: Plan;
}

export interface Planning {
  /** Of exactly the present answers; `undefined` while they are being looked up, and while one is missing. `again` keeps it. */
  readonly planned: Planned | undefined;
  readonly isChecking: boolean;
  readonly error: DefaultError | null;
  /** Looks at the account again; `undefined` if that failed, which `error` then tells. */
  readonly again: () => Promise<Planned | undefined>;
}

const NO_CHANGES: readonly Change[] = [];

/** Looks at the account and plans, again whenever an answer has changed. */
export function usePlan(
  trail: Omit<ObservationSubject, 'answers'> | undefined,
  answers: PartialAnswers,
  wanted: {
    readonly plan: boolean;
    /** Ask IAM, too, whether the caller may. */ readonly permissions: boolean;
  },
): Planning {
  const access = useAccess();
  const settled = useSettled(answers, 300);
  const complete = useMemo(() => completeAnswers(settled), [settled]);
  const isReady = wanted.plan && trail !== undefined && complete !== undefined;
  const query = useQuery({
    ...observationQuery(access, {
      trailArn: trail?.trailArn,
      homeRegion: trail?.homeRegion ?? access.region,
      answers: settled,
    }),
    enabled: isReady,
  });
  const { data, refetch } = query;
  const make = useCallback(
    (observation: Observation | undefined) =>
      observation === undefined || complete === undefined
        ? undefined
        : { observation, answers: complete, plan: plan(observation, complete) },
    [complete],
  );
  const [isAgain, setAgain] = useState(false);
  const isCurrent = isReady && settled === answers && (isAgain || !query.isFetching);
  const made = useMemo(() => (isCurrent ? make(data) : undefined), [isCurrent, make, data]);
  const changes = made?.plan.changes ?? NO_CHANGES;
  const { data: permission } = useQuery({
    ...permissionsQuery(access, made?.observation.caller, changes),
    enabled: wanted.permissions && changes.length > 0,
  });
  const planned = useMemo(
    () =>
      made === undefined || permission === undefined || changes.length === 0
        ? made
        : { ...made, plan: { ...made.plan, checks: [...made.plan.checks, permission] } },
    [made, permission, changes],
  );
  const again = useCallback(async () => {
    setAgain(true);
    const found = await refetch();
    setAgain(false);
    return found.isSuccess ? make(found.data) : undefined;
  }, [refetch, make]);
  return {
    planned,
    isChecking: wanted.plan && (query.isFetching || settled !== answers),
    error: query.error,
    again,
  };
}
