import { CLOUDTRAIL_OPERATIONS } from './cloudtrail/operations.ts';
import { IAM_OPERATIONS } from './iam/operations.ts';
import { KMS_OPERATIONS } from './kms/operations.ts';
import { LOGS_OPERATIONS } from './logs/operations.ts';
import type { KnownOperation } from './operation.ts';
import type { ServiceName } from './protocol/operation-types.ts';
import { ORGANIZATIONS_OPERATIONS } from './organizations/operations.ts';
import { STS_OPERATIONS } from './sts/operations.ts';

const byName = (operations: readonly KnownOperation[]): ReadonlyMap<string, KnownOperation> =>
  new Map(operations.map((operation) => [operation.name, operation]));

/** All that the sandbox can do, by service and AWS's name of the operation. */
export const OPERATIONS: Readonly<Record<ServiceName, ReadonlyMap<string, KnownOperation>>> = {
  cloudtrail: byName(CLOUDTRAIL_OPERATIONS),
  logs: byName(LOGS_OPERATIONS),
  iam: byName(IAM_OPERATIONS),
  kms: byName(KMS_OPERATIONS),
  organizations: byName(ORGANIZATIONS_OPERATIONS),
  sts: byName(STS_OPERATIONS),
};
