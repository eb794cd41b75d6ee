import { useMemo } from 'react';
import { useQuery, type DefaultError } from '@tanstack/react-query';
import { parseLogGroupArn } from '#domain/arn/log-group-arn.ts';
import type { Trail } from '#domain/trail/trail.ts';
import { logGroupQuery } from '#queries/log-groups.ts';
import { observationQuery } from '#queries/set-up.ts';
import { answersOf, planMending, type Mending } from '#setup/mend.ts';
import { useAccess } from '#ui/access.ts';

/** A trail's delivery, tested by what a set-up of it would be tested by. */
export function useMending(trail: Trail): {
  readonly mending: Mending | undefined;
  readonly isChecking: boolean;
  readonly error: DefaultError | null;
  readonly again: () => void;
} {
  const access = useAccess();
  const delivery = trail.cloudWatchLogs;
  const groupName = delivery && parseLogGroupArn(delivery.logGroupArn)?.name;
  // The group names its key, which the set-up's checks want to be told.
  const group = useQuery({
    ...logGroupQuery(access, groupName ?? ''),
    enabled: groupName !== undefined,
  });
  const keyArn = group.data?.kmsKeyId;
  const isGroupAsked = groupName === undefined || !group.isPending;
  const answers = useMemo(
    () => (delivery === undefined ? undefined : answersOf(delivery, keyArn)),
    [delivery, keyArn],
  );
  const observation = useQuery({
    ...observationQuery(access, {
      trailArn: trail.arn,
      homeRegion: trail.homeRegion,
      answers: answers ?? { logGroup: undefined, role: undefined },
    }),
    enabled: answers !== undefined && isGroupAsked,
  });
  const mending = useMemo(
    () =>
      observation.data === undefined || answers === undefined
        ? undefined
        : planMending(observation.data, answers),
    [observation.data, answers],
  );
  return {
    mending,
    isChecking: observation.isFetching || group.isFetching,
    error: observation.error,
    again: () => {
      void group.refetch();
      void observation.refetch();
    },
  };
}
