import type { AwsAccess } from '#aws/client.ts';
import type { ServiceName } from '#aws/errors.ts';

/** A key of the cache: environment, region, service, operation, input. Never a function's name, which a build changes. */
export type CallKey = readonly ['aws', string, string, ServiceName, string, object];

/** Where a call goes, without the token: a restarted gateway shows the same account. */
type Place = Pick<AwsAccess, 'environment' | 'region'>;

/** The key of a call to a regional service. `operation` as AWS spells it; for several at once, the first. */
export const regionalKey = (
  place: Place,
  service: 'cloudtrail' | 'logs' | 'kms',
  operation: string,
  input: object,
): CallKey => ['aws', place.environment, place.region, service, operation, input];

/** The key of a call to IAM, STS, Organizations or S3's list of buckets, which answer the same in every region of an account's partition. */
export const globalKey = (
  place: Place,
  service: 'iam' | 'sts' | 's3' | 'organizations' | 'ec2',
  operation: string,
  input: object,
): CallKey => ['aws', place.environment, 'global', service, operation, input];

/**
 * Picks all keys of CloudTrail in an environment, of every region: for `invalidateQueries` after a change of a trail, which the
 * lists of all regions show.
 */
export const isOfCloudTrail =
  ({ environment }: Pick<Place, 'environment'>) =>
  ({ queryKey }: { readonly queryKey: readonly unknown[] }): boolean => {
    const [root, where, , service] = queryKey;
    return root === 'aws' && where === environment && service === 'cloudtrail';
  };

/** The beginning of all keys of a service in a region: for `invalidateQueries` after a change. */
export const serviceKey = (place: Place, service: 'cloudtrail' | 'logs') =>
  ['aws', place.environment, place.region, service] as const;

/** The beginning of all keys of IAM: for `invalidateQueries` after a change. */
export const iamKey = (place: Place) => ['aws', place.environment, 'global', 'iam'] as const;

/** The beginning of all keys of an environment: for "refresh everything". */
export const environmentKey = (environment: string) => ['aws', environment] as const;

/** What the gateway can reach. */
export const environmentsKey = ['gateway', 'environments'] as const;

/** What the gateway wrote down. */
export const auditKey = ['gateway', 'audit'] as const;
