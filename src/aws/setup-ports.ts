import { CLOUDTRAIL_PRINCIPAL } from '#domain/policy/cloudtrail-documents.ts';
import type { LogGroupPlace, SetupPorts } from '#setup/ports.ts';
import { inRegion, type AwsAccess } from './client.ts';
import { createTrail } from './cloudtrail/CreateTrail.ts';
import { deleteTrail } from './cloudtrail/DeleteTrail.ts';
import { getEventSelectors } from './cloudtrail/GetEventSelectors.ts';
import { getTrail } from './cloudtrail/GetTrail.ts';
import { getTrailStatus } from './cloudtrail/GetTrailStatus.ts';
import { listTrails } from './cloudtrail/ListTrails.ts';
import { startLogging } from './cloudtrail/StartLogging.ts';
import { stopLogging } from './cloudtrail/StopLogging.ts';
import { updateTrail } from './cloudtrail/UpdateTrail.ts';
import { findBucket } from './find-bucket.ts';
import { findKey } from './find-key.ts';
import { findOrganization } from './find-organization.ts';
import { createRole } from './iam/CreateRole.ts';
import { deleteRole } from './iam/DeleteRole.ts';
import { deleteRolePolicy } from './iam/DeleteRolePolicy.ts';
import { putRolePolicy } from './iam/PutRolePolicy.ts';
import { simulatePrincipalPolicy } from './iam/SimulatePrincipalPolicy.ts';
import { updateAssumeRolePolicy } from './iam/UpdateAssumeRolePolicy.ts';
import { associateKmsKey } from './logs/AssociateKmsKey.ts';
import { createLogGroup } from './logs/CreateLogGroup.ts';
import { deleteLogGroup } from './logs/DeleteLogGroup.ts';
import { deleteRetentionPolicy } from './logs/DeleteRetentionPolicy.ts';
import { describeLogStreams } from './logs/DescribeLogStreams.ts';
import { describeMetricFilters } from './logs/DescribeMetricFilters.ts';
import { disassociateKmsKey } from './logs/DisassociateKmsKey.ts';
import { findLogGroup } from './logs/find-log-group.ts';
import { putRetentionPolicy } from './logs/PutRetentionPolicy.ts';
import { readFirstEvents } from './logs/read-events.ts';
import { listDelegatedAdministrators } from './organizations/ListDelegatedAdministrators.ts';
import { allItems } from './paging.ts';
import { readRoleDetail } from './role-detail.ts';
import { createBucket } from './s3/CreateBucket.ts';
import { deleteBucket } from './s3/DeleteBucket.ts';
import { deleteBucketPolicy } from './s3/DeleteBucketPolicy.ts';
import { putBucketPolicy } from './s3/PutBucketPolicy.ts';
import { getCallerIdentity } from './sts/GetCallerIdentity.ts';

/**
 * The set-up's way to AWS. `access.region` carries the calls of IAM and STS, tells the partition to Organizations, and is asked
 * first for a bucket; the others go where they say.
 */
export function makeSetupPorts(access: AwsAccess): SetupPorts {
  const at = (place: { readonly region: string }) => inRegion(access, place.region);
  const named = ({ name: logGroupName }: LogGroupPlace) => ({ logGroupName });
  return {
    getCaller: (signal) => getCallerIdentity(access, {}, signal),
    getTrail: (place, signal) => getTrail(at(place), { trail: place.arn }, signal),
    listTrails: async (signal) => {
      const listed = await listTrails(access, {}, signal);
      return Promise.all(
        listed.map(({ arn, homeRegion }) =>
          getTrail(inRegion(access, homeRegion), { trail: arn }, signal),
        ),
      );
    },
    getTrailStatus: (place, signal) => getTrailStatus(at(place), { trail: place.arn }, signal),
    getEventSelectors: (place, signal) =>
      getEventSelectors(at(place), { trail: place.arn }, signal),
    findLogGroup: (group, signal) => findLogGroup(at(group), { name: group.name }, signal),
    getRole: (name, signal) => readRoleDetail(access, name, signal),
    findBucket: (name, signal) => findBucket(access, name, signal),
    getKey: (keyArn, signal) => findKey(access, keyArn, signal),
    listMetricFilters: (group, signal) =>
      allItems((nextToken) =>
        describeMetricFilters(at(group), { ...named(group), nextToken }, signal),
      ),
    getOrganization: (signal) => findOrganization(access, signal),
    listDelegatedAdministrators: (signal) =>
      listDelegatedAdministrators(access, { servicePrincipal: CLOUDTRAIL_PRINCIPAL }, signal),
    simulate: (question, signal) => simulatePrincipalPolicy(access, question, signal),

    createBucket: (bucket, signal) => createBucket(at(bucket), { bucket: bucket.name }, signal),
    deleteBucket: (bucket, signal) => deleteBucket(at(bucket), { bucket: bucket.name }, signal),
    setBucketPolicy: (bucket, policy, signal) =>
      policy === undefined
        ? deleteBucketPolicy(at(bucket), { bucket: bucket.name }, signal)
        : putBucketPolicy(at(bucket), { bucket: bucket.name, policy }, signal),
    createTrail: (trail, signal) => createTrail(at(trail), trail, signal),
    deleteTrail: (place, signal) => deleteTrail(at(place), { trail: place.arn }, signal),
    associateKey: (group, keyArn, signal) =>
      keyArn === undefined
        ? disassociateKmsKey(at(group), { name: group.name }, signal)
        : associateKmsKey(at(group), { name: group.name, keyArn }, signal),

    createLogGroup: (group, signal) => createLogGroup(at(group), { name: group.name }, signal),
    createRole: (role, signal) => createRole(access, role, signal),
    putRolePolicy: (policy, signal) => putRolePolicy(access, policy, signal),
    updateTrustPolicy: (role, signal) => updateAssumeRolePolicy(access, role, signal),
    deleteRolePolicy: (policy, signal) => deleteRolePolicy(access, policy, signal),
    deleteRole: (roleName, signal) => deleteRole(access, { roleName }, signal),
    setRetention: (group, days, signal) =>
      days === undefined
        ? deleteRetentionPolicy(at(group), { name: group.name }, signal)
        : putRetentionPolicy(at(group), { name: group.name, days }, signal),
    deleteLogGroup: (group, signal) => deleteLogGroup(at(group), { name: group.name }, signal),
    switchLogging: (place, on, signal) =>
      (on ? startLogging : stopLogging)(at(place), { trail: place.arn }, signal),
    updateTrail: (place, delivery, signal) =>
      updateTrail(at(place), { trail: place.arn, cloudWatchLogs: delivery }, signal),

    listLogStreams: async (group, prefix, signal) => {
      const { items } = await describeLogStreams(at(group), { ...named(group), prefix }, signal);
      return items;
    },
    findEvents: ({ group, streamPrefix, from, pattern, limit }, signal) => {
      const search = { logStreamNamePrefix: streamPrefix, filterPattern: pattern, from, limit };
      return readFirstEvents(at(group), { ...named(group), ...search }, signal);
    },
  };
}
