import { useCallback, useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { DefaultError } from '@tanstack/react-query';
import type { Trail } from '#domain/trail/trail.ts';
import { observationQuery } from '#queries/set-up.ts';
import { completeAnswers, type Answers, type PartialAnswers } from '#setup/answers.ts';
import type { Observation } from '#setup/observe.ts';
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

/** Looks at the account and plans, again whenever an answer has changed. */
export function usePlan(
  trail: Trail | undefined,
  answers: PartialAnswers,
  isWanted: boolean,
): Planning {
  const access = useAccess();
  const settled = useSettled(answers, 300);
  const complete = useMemo(() => completeAnswers(settled), [settled]);
  const isReady = isWanted && trail !== undefined && complete !== undefined;
  const query = useQuery({
    ...observationQuery(access, {
      trailArn: trail?.arn ?? '',
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
  const planned = useMemo(() => (isCurrent ? make(data) : undefined), [isCurrent, make, data]);
  const again = useCallback(async () => {
    setAgain(true);
    const found = await refetch();
    setAgain(false);
    return found.isSuccess ? make(found.data) : undefined;
  }, [refetch, make]);
  return {
    planned,
    isChecking: isWanted && (query.isFetching || settled !== answers),
    error: query.error,
    again,
  };
}
