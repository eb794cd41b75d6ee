import { queryOptions, skipToken, type QueryClient } from '@tanstack/react-query';
import type { AwsAccess } from '#aws/client.ts';
import { makeSetupPorts } from '#aws/setup-ports.ts';
import type { Change } from '#setup/change.ts';
import { type ObservationSubject, observe } from '#setup/observe.ts';
import { observeRemoval } from '#setup/removal.ts';
import { checkPermissions } from '#setup/permissions.ts';
import type { Caller, SetupPorts } from '#setup/ports.ts';
import { globalKey, iamKey, isOfCloudTrail, regionalKey, serviceKey } from './keys.ts';

/** What the set-up applies and verifies its plan through; the page itself never touches AWS's clients. */
export const setupPorts = (access: AwsAccess): SetupPorts => makeSetupPorts(access);

/** Has everything asked for again that a set-up may have changed. `home` = the trail's environment and home region. */
export async function invalidateSetUp(
  queryClient: QueryClient,
  home: Pick<AwsAccess, 'environment' | 'region'>,
): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ predicate: isOfCloudTrail(home) }),
    queryClient.invalidateQueries({ queryKey: serviceKey(home, 'logs') }),
    queryClient.invalidateQueries({ queryKey: iamKey(home) }),
  ]);
}

/** What the removal of a delivery depends on; as little fresh as what a set-up depends on. */
export const removalQuery = (access: AwsAccess, subject: Parameters<typeof observeRemoval>[1]) =>
  queryOptions({
    queryKey: regionalKey({ ...access, region: subject.homeRegion }, 'cloudtrail', 'UpdateTrail', {
      ...subject,
      remove: true,
    }),
    staleTime: 0,
    gcTime: 0,
    queryFn: ({ signal }) => observeRemoval(makeSetupPorts(access), subject, signal),
  });

/** Whether the caller may make changes, as IAM tells it; as little fresh as the plan that it belongs to. */
export const permissionsQuery = (
  access: AwsAccess,
  caller: Caller | undefined,
  changes: readonly Change[],
) =>
  queryOptions({
    queryKey: globalKey(access, 'iam', 'SimulatePrincipalPolicy', { caller, changes }),
    staleTime: 0,
    gcTime: 0,
    queryFn:
      caller === undefined
        ? skipToken
        : ({ signal }) => checkPermissions(makeSetupPorts(access), caller, changes, signal),
  });

/**
 * The part of the account that a set-up's plan depends on. Never fresh: a plan that is made of an old look at the account would
 * show a review that is not what **Allow** will do.
 */
export const observationQuery = (access: AwsAccess, subject: ObservationSubject) =>
  queryOptions({
    queryKey: regionalKey(
      { ...access, region: subject.homeRegion },
      'cloudtrail',
      'UpdateTrail',
      subject,
    ),
    staleTime: 0,
    gcTime: 0,
    queryFn: ({ signal }) => observe(makeSetupPorts(access), subject, signal),
  });
