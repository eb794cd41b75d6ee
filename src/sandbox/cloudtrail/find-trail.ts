import { parseTrailArn, trailArn } from '#domain/arn/trail-arn.ts';
import { checkTrailName } from '#domain/arn/names.ts';
import { organizationOf } from '#sandbox/organization.ts';
import type { Call } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { TrailState } from '#sandbox/store/resource-types.ts';
import type { ResourceKey } from '#sandbox/store/store.ts';
import { mayManage, notManagement } from './check-organization.ts';

const notFound = (arn: string, account: string): ServiceError =>
  new ServiceError('TrailNotFoundException', `Unknown trail: ${arn} for the user: ${account}`);

/**
 * Finds a trail as CloudTrail does: a name means a trail whose home is the region called; any other is named by its ARN.
 * @throws ServiceError TrailNotFoundException, CloudTrailARNInvalidException, InvalidTrailNameException
 */
export function findTrail(call: Call, nameOrArn: string): TrailState {
  const { account, region, partition, store } = call;
  if (!nameOrArn.startsWith('arn:')) {
    assertTrailName(nameOrArn);
    const name = nameOrArn;
    const trail = store.resources.get('trail', { account, region, name });
    // Even a trail called by its name is refused by its ARN (seen in real records).
    if (trail === undefined)
      throw notFound(trailArn({ partition, region, account, name }), account);
    return trail;
  }
  const arn = parseTrailArn(nameOrArn);
  if (arn === undefined) {
    throw new ServiceError(
      'CloudTrailARNInvalidException',
      'The specified ARN is not a trail ARN. A trail ARN looks like arn:aws:cloudtrail:us-east-2:123456789012:trail/MyTrail.',
    );
  }
  const trail = store.resources.get('trail', {
    account: arn.account,
    region: arn.region,
    name: arn.name,
  });
  const visible =
    trail?.arn === nameOrArn &&
    (arn.account === account || (trail.isOrganization && isOfOrganization(call, arn.account))) &&
    (arn.region === region || trail.isMultiRegion);
  if (!visible) throw notFound(nameOrArn, account);
  return trail;
}

/** Whether trails of an account are those of the caller's organization. */
const isOfOrganization = ({ account, settings }: Call, owner: string): boolean =>
  organizationOf(settings, account)?.managementAccount === owner;

/** All trails that an account can see: its own, and those of its organization. */
export function visibleTrails(call: Call): readonly { isOwn: boolean; trail: TrailState }[] {
  return call.store.resources
    .list('trail')
    .map(({ account, value }) => ({
      isOwn: account === call.account,
      owner: account,
      trail: value,
    }))
    .filter(
      ({ isOwn, owner, trail }) => isOwn || (trail.isOrganization && isOfOrganization(call, owner)),
    );
}

/**
 * Finds a trail for an operation that CloudTrail allows in the trail's home region alone.
 * @throws ServiceError as findTrail, InvalidHomeRegionException, and NotOrganizationMasterAccountException in a member
 *   account that is no delegated administrator
 */
export function findTrailAtHome(call: Call, nameOrArn: string): TrailState {
  const trail = findTrail(call, nameOrArn);
  const organization = organizationOf(call.settings, call.account);
  // What is seen and not the caller's own is the organization's.
  if (ownerOf(trail) !== call.account && !(organization && mayManage(organization, call.account))) {
    throw notManagement(call.account);
  }
  if (trail.homeRegion !== call.region) {
    throw new ServiceError(
      'InvalidHomeRegionException',
      `Trail ${trail.arn} can only be updated from its home region, ${trail.homeRegion}.`,
    );
  }
  return trail;
}

/** @throws ServiceError InvalidTrailNameException with what is wrong */
export function assertTrailName(name: string): void {
  const problem = checkTrailName(name);
  if (problem !== undefined) throw new ServiceError('InvalidTrailNameException', problem);
}

/** The account of a trail: for an organization trail the management account, whoever made it. */
export const ownerOf = ({ arn }: TrailState): string => parseTrailArn(arn)?.account ?? '';

/** Where a trail is looked for. */
export const trailKey = (trail: TrailState): ResourceKey => ({
  account: ownerOf(trail),
  region: trail.homeRegion,
  name: trail.name,
});

/** Writes a trail to where it is looked for. */
export function putTrail({ store }: Call, trail: TrailState): void {
  store.resources.put('trail', trailKey(trail), trail);
}
