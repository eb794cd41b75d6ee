import { queryOptions } from '@tanstack/react-query';
import { getEventSelectors } from '#aws/cloudtrail/GetEventSelectors.ts';
import { getTrail } from '#aws/cloudtrail/GetTrail.ts';
import { getTrailStatus } from '#aws/cloudtrail/GetTrailStatus.ts';
import { listTrails, type ListedTrail } from '#aws/cloudtrail/ListTrails.ts';
import { inRegion, type AwsAccess } from '#aws/client.ts';
import { AwsError } from '#aws/errors.ts';
import { listDelegatedAdministrators } from '#aws/organizations/ListDelegatedAdministrators.ts';
import { CLOUDTRAIL_PRINCIPAL } from '#domain/policy/cloudtrail-documents.ts';
import type { Trail, TrailStatus } from '#domain/trail/trail.ts';
import { FRESH } from './freshness.ts';
import { globalKey, regionalKey } from './keys.ts';
import { settle, type Outcome } from './outcome.ts';

/** A row of the list of trails: what the list says, and what the trail's home region adds or why it does not. */
export interface TrailRow {
  readonly listed: ListedTrail;
  readonly trail: Outcome<Trail>;
  readonly status: Outcome<TrailStatus>;
}

/** A trail's page: without the trail there is no page, but there is one without its status. */
export interface TrailDetail {
  readonly trail: Trail;
  readonly status: Outcome<TrailStatus>;
}

/** All trails of the account, of all regions, each described by its home region; in the order of CloudTrail's list. */
export const trailsQuery = (access: AwsAccess) =>
  queryOptions({
    queryKey: regionalKey(access, 'cloudtrail', 'ListTrails', {}),
    staleTime: FRESH.settings,
    queryFn: async ({ signal }): Promise<readonly TrailRow[]> => {
      const listed = await listTrails(access, {}, signal);
      return Promise.all(listed.map((trail) => readRow(access, trail, signal)));
    },
  });

/**
 * One trail by its name, and its status. A trail that is not at home in `access.region` is read from its home region, which the
 * answer names: GetTrail knows a name in the trail's home region only (CloudTrail API, GetTrail). An error of kind `notFound` if
 * no region has it, or several have.
 */
export const trailQuery = (access: AwsAccess, trail: string) =>
  queryOptions({
    queryKey: regionalKey(access, 'cloudtrail', 'GetTrail', { trail }),
    staleTime: FRESH.settings,
    queryFn: async ({ signal }): Promise<TrailDetail> => {
      try {
        return await readDetail(access, trail, signal);
      } catch (error) {
        if (!(error instanceof AwsError) || error.kind !== 'notFound') throw error;
        const { arn, homeRegion } = await findElsewhere(access, trail, error, signal);
        return readDetail(inRegion(access, homeRegion), arn, signal);
      }
    },
  });

/** Which events a trail takes; ask in its home region. */
export const selectorsQuery = (access: AwsAccess, trail: string) =>
  queryOptions({
    queryKey: regionalKey(access, 'cloudtrail', 'GetEventSelectors', { trail }),
    staleTime: FRESH.settings,
    queryFn: ({ signal }) => getEventSelectors(access, { trail }, signal),
  });

/**
 * The accounts that may change the trails of the organization beside its management account. An error of kind `denied` for
 * everybody but these (Organizations API, ListDelegatedAdministrators), unless they lack the permission.
 */
export const trailAdministratorsQuery = (access: AwsAccess) =>
  queryOptions({
    queryKey: globalKey(access, 'organizations', 'ListDelegatedAdministrators', {}),
    staleTime: FRESH.settings,
    queryFn: ({ signal }) =>
      listDelegatedAdministrators(access, { servicePrincipal: CLOUDTRAIL_PRINCIPAL }, signal),
  });

async function readDetail(
  access: AwsAccess,
  trail: string,
  signal: AbortSignal,
): Promise<TrailDetail> {
  const [found, status] = await Promise.all([
    getTrail(access, { trail }, signal),
    readStatus(access, trail, signal),
  ]);
  return { trail: found, status };
}

/** The one trail of a name in the other regions. Without exactly one, fails like the search here, and says what there is. */
async function findElsewhere(
  access: AwsAccess,
  name: string,
  error: AwsError,
  signal: AbortSignal,
): Promise<ListedTrail> {
  const listed = await listTrails(access, {}, signal);
  const [found, ...more] = listed.filter((trail) => trail.name === name);
  if (found !== undefined && more.length === 0) return found;
  const { kind, name: errorName, message, service, operation, status, requestId } = error;
  throw new AwsError({
    ...{ kind, name: errorName, message, service, operation, status, requestId },
    advice:
      found === undefined
        ? 'No region of this account has a trail of this name: it may have been deleted.'
        : `Trails of this name live in ${[found, ...more].map(({ homeRegion }) => homeRegion).join(' and ')}: choose one in the list of trails.`,
    cause: error,
  });
}

async function readRow(
  access: AwsAccess,
  listed: ListedTrail,
  signal: AbortSignal,
): Promise<TrailRow> {
  const home = inRegion(access, listed.homeRegion);
  const call = { service: 'cloudtrail', operation: 'GetTrail', signal } as const;
  const [trail, status] = await Promise.all([
    settle(call, getTrail(home, { trail: listed.arn }, signal)),
    readStatus(home, listed.arn, signal),
  ]);
  return { listed, trail, status };
}

const readStatus = (access: AwsAccess, trail: string, signal: AbortSignal) =>
  settle(
    { service: 'cloudtrail', operation: 'GetTrailStatus', signal },
    getTrailStatus(access, { trail }, signal),
  );
