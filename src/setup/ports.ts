import type { LogEvent } from '#domain/logs/log-event.ts';
import type { LogGroup } from '#domain/logs/log-group.ts';
import type { LogStream } from '#domain/logs/log-stream.ts';
import type { Role } from '#domain/role/role.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import type { EventSelectors } from '#domain/trail/selectors.ts';
import type { LogsDelivery, Trail, TrailStatus } from '#domain/trail/trail.ts';

/**
 * All that a set-up needs of AWS. Every call goes to the region it names (IAM and STS know none), ends when the signal says
 * so, and rejects with an Error that is a {@link PortFailure}.
 */
export interface SetupPorts {
  /** STS GetCallerIdentity. */
  getCaller(signal: AbortSignal): Promise<Caller>;
  /** CloudTrail GetTrail. */
  getTrail(trail: TrailPlace, signal: AbortSignal): Promise<Trail>;
  /** All trails of the account, of every region (ListTrails, GetTrail). */
  listTrails(signal: AbortSignal): Promise<readonly Trail[]>;
  /** CloudTrail GetTrailStatus. */
  getTrailStatus(trail: TrailPlace, signal: AbortSignal): Promise<TrailStatus>;
  /** CloudTrail GetEventSelectors. */
  getEventSelectors(trail: TrailPlace, signal: AbortSignal): Promise<EventSelectors>;
  /** Looks a log group up by its exact name (DescribeLogGroups); `undefined` if there is none. */
  findLogGroup(group: LogGroupPlace, signal: AbortSignal): Promise<LogGroup | undefined>;
  /** Reads a role and every policy that decides about it; `undefined` if there is none of that name (without path). */
  getRole(name: string, signal: AbortSignal): Promise<RoleDetail | undefined>;
  /** S3: the bucket of that name, wherever it is. */
  findBucket(name: string, signal: AbortSignal): Promise<FoundBucket>;
  /** S3 CreateBucket, in a region. */
  createBucket(bucket: BucketPlace, signal: AbortSignal): Promise<WriteAnswer>;
  /** S3 DeleteBucket: refused unless it is empty. */
  deleteBucket(bucket: BucketPlace, signal: AbortSignal): Promise<WriteAnswer>;
  /** S3 PutBucketPolicy; without a policy DeleteBucketPolicy. */
  setBucketPolicy(
    bucket: BucketPlace,
    policy: string | undefined,
    signal: AbortSignal,
  ): Promise<WriteAnswer>;
  /** CloudTrail CreateTrail, without delivery to CloudWatch Logs; the trail does not log yet. */
  createTrail(trail: NewTrail, signal: AbortSignal): Promise<WriteAnswer>;
  /** CloudTrail DeleteTrail. Its log files stay. */
  deleteTrail(trail: TrailPlace, signal: AbortSignal): Promise<WriteAnswer>;
  /** KMS DescribeKey and GetKeyPolicy; `undefined` if there is no such key. */
  getKey(keyArn: string, signal: AbortSignal): Promise<KmsKey | undefined>;
  /** CloudWatch Logs AssociateKmsKey; without a key DisassociateKmsKey. */
  associateKey(
    group: LogGroupPlace,
    keyArn: string | undefined,
    signal: AbortSignal,
  ): Promise<WriteAnswer>;
  /** CloudWatch Logs DescribeMetricFilters: all of a group. */
  listMetricFilters(group: LogGroupPlace, signal: AbortSignal): Promise<readonly MetricFilter[]>;
  /** Organizations DescribeOrganization; `undefined` if the account is in none. */
  getOrganization(signal: AbortSignal): Promise<Organization | undefined>;
  /** Organizations ListDelegatedAdministrators for cloudtrail.amazonaws.com: account ids (12 digits). */
  listDelegatedAdministrators(signal: AbortSignal): Promise<readonly string[]>;
  /** IAM SimulatePrincipalPolicy: each action on each resource, one answer each. */
  simulate(question: Simulation, signal: AbortSignal): Promise<readonly SimulatedDecision[]>;

  /** CloudWatch Logs CreateLogGroup. */
  createLogGroup(group: LogGroupPlace, signal: AbortSignal): Promise<WriteAnswer>;
  /** IAM CreateRole, in the path `/`. */
  createRole(role: NewRole, signal: AbortSignal): Promise<WriteAnswer>;
  /** IAM PutRolePolicy. */
  putRolePolicy(policy: NewRolePolicy, signal: AbortSignal): Promise<WriteAnswer>;
  /** IAM UpdateAssumeRolePolicy: the whole trust policy. */
  updateTrustPolicy(
    role: { readonly roleName: string; readonly trustPolicy: string },
    signal: AbortSignal,
  ): Promise<WriteAnswer>;
  /** IAM DeleteRolePolicy. */
  deleteRolePolicy(
    policy: { readonly roleName: string; readonly policyName: string },
    signal: AbortSignal,
  ): Promise<WriteAnswer>;
  /** IAM DeleteRole. */
  deleteRole(roleName: string, signal: AbortSignal): Promise<WriteAnswer>;
  /** CloudWatch Logs PutRetentionPolicy; without days DeleteRetentionPolicy. */
  setRetention(
    group: LogGroupPlace,
    days: number | undefined,
    signal: AbortSignal,
  ): Promise<WriteAnswer>;
  /** CloudWatch Logs DeleteLogGroup: its events are gone as well. */
  deleteLogGroup(group: LogGroupPlace, signal: AbortSignal): Promise<WriteAnswer>;
  /**
   * CloudTrail UpdateTrail, with these two ARNs and nothing else; without a delivery, both empty. Must not repeat the call after
   * `Access denied.`: the set-up does.
   */
  updateTrail(
    trail: TrailPlace,
    delivery: LogsDelivery | undefined,
    signal: AbortSignal,
  ): Promise<WriteAnswer>;
  /** CloudTrail StartLogging or StopLogging. */
  switchLogging(trail: TrailPlace, on: boolean, signal: AbortSignal): Promise<WriteAnswer>;

  /** Log streams whose names begin with `prefix`; a first page is enough. */
  listLogStreams(
    group: LogGroupPlace,
    prefix: string,
    signal: AbortSignal,
  ): Promise<readonly LogStream[]>;
  /** The first events of a search in order of delivery, empty pages followed (FilterLogEvents); `[]` if there is none. */
  findEvents(search: EventSearch, signal: AbortSignal): Promise<readonly LogEvent[]>;
}

/** Who the calls are made as. */
export interface Caller {
  /** 12 digits. */
  readonly account: string;
  readonly arn: string;
}

/** A trail, and the region to ask: its home region. */
export interface TrailPlace {
  readonly region: string;
  /** The ARN that CloudTrail returned, as an organization trail carries another account's. */
  readonly arn: string;
}

export interface LogGroupPlace {
  readonly region: string;
  readonly name: string;
}

/** A policy document as JSON text, decoded. */
export interface PolicyText {
  /** As people know it: the inline policy's name, the managed policy's name. */
  readonly name: string;
  readonly document: string;
}

/** A role with all the policies that decide what it may do. */
export interface RoleDetail {
  readonly role: Role;
  readonly inlinePolicies: readonly PolicyText[];
  /** Managed policies, in their default versions. */
  readonly attachedPolicies: readonly PolicyText[];
  readonly permissionsBoundary: PolicyText | undefined;
}

export interface NewRole {
  readonly name: string;
  readonly trustPolicy: string;
}

export interface NewRolePolicy {
  readonly roleName: string;
  readonly policyName: string;
  readonly document: string;
}

export type FoundBucket =
  | {
      readonly kind: 'own';
      readonly region: string;
      /** JSON text. */ readonly policy: string | undefined;
    }
  /** It exists and the caller may not look into it: most often another account's. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'none' };
export interface BucketPlace {
  readonly name: string;
  readonly region: string;
}
export interface NewTrail {
  readonly name: string;
  readonly region: string;
  readonly s3BucketName: string;
  readonly isMultiRegion: boolean;
  readonly isOrganization: boolean;
  readonly logFileValidation: boolean;
}
export interface KmsKey {
  readonly arn: string;
  readonly isEnabled: boolean;
  /** Encrypts and decrypts with one key (KeySpec SYMMETRIC_DEFAULT, KeyUsage ENCRYPT_DECRYPT): the only sort that CloudWatch Logs takes. */
  readonly isSymmetric: boolean;
  /** JSON text of the key policy; `undefined` = may not be read. */
  readonly policy: string | undefined;
}
export interface MetricFilter {
  readonly name: string;
  readonly pattern: string;
}
export interface Organization {
  /** Such as `o-exampleorgid`. */ readonly id: string;
  /** 12 digits. */ readonly managementAccount: string;
}
export interface Simulation {
  /** ARN of the user or role. */ readonly principal: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** Condition keys with their values, such as iam:PassedToService. */ readonly context: Readonly<
    Record<string, string>
  >;
}
export interface SimulatedDecision {
  readonly action: string;
  readonly resource: string;
  readonly decision: 'allowed' | 'explicitDeny' | 'implicitDeny';
  /** Condition keys that a policy asks for and nobody gave: the decision is not sure then. */ readonly missingContext: readonly string[];
}

/** What is worth keeping of the answer to a write. */
export interface WriteAnswer {
  /** AWS's id of the request, which CloudTrail's record of the call carries as `requestID`. */
  readonly requestId: string | undefined;
}

/** Which events of a log group; times are delivery times. */
export interface EventSearch {
  readonly group: LogGroupPlace;
  readonly streamPrefix: string;
  /** From here on, inclusive. */
  readonly from: EpochMillis;
  /** A CloudWatch Logs filter pattern. */
  readonly pattern: string | undefined;
  readonly limit: number;
}

/** Why a call failed, in so many words as the set-up needs; `src/aws`'s errors have this shape. */
export interface PortFailure {
  readonly kind: PortFailureKind;
  /** AWS's own name of the error, such as `TrailNotFoundException`. */
  readonly name: string;
  readonly message: string;
  readonly requestId: string | undefined;
  /** What to do about it: one or two sentences, where the port knows. */
  readonly advice?: string | undefined;
}

export type PortFailureKind = (typeof PORT_FAILURE_KINDS)[number];

/** A closed list: `denied` = the caller may not; `conflict` = exists already, or is being changed; `limit` = a quota is used up. */
export const PORT_FAILURE_KINDS = [
  'notFound',
  'denied',
  'throttled',
  'limit',
  'expired',
  'credentials',
  'token',
  'conflict',
  'invalid',
  'unsupported',
  'network',
  'timeout',
  'gateway',
  'server',
  'unexpected',
  'aborted',
] as const;
