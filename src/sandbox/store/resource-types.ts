import type { EventSelectors } from '#domain/trail/selectors.ts';
import type { EpochMillis } from '#domain/time/units.ts';

/** The kinds of resource and what is remembered of each. */
export interface ResourceTypes {
  readonly trail: TrailState;
  readonly logGroup: LogGroupState;
  readonly metricFilter: MetricFilterState;
  readonly subscriptionFilter: SubscriptionFilterState;
  readonly resourcePolicy: ResourcePolicyState;
  readonly role: RoleState;
  readonly policy: ManagedPolicyState;
  readonly user: UserState;
  readonly accessKey: AccessKeyState;
  readonly bucket: BucketState;
  readonly kmsKey: KmsKeyState;
  readonly kmsAlias: KmsAliasState;
  readonly accountAlias: AccountAliasState;
}

/** Global: no two accounts have the same. */
export interface AccountAliasState {
  readonly name: string;
}

/** Kept in its home region. */
export interface TrailState {
  readonly name: string;
  readonly arn: string;
  readonly homeRegion: string;
  readonly createdAt: EpochMillis;
  readonly isMultiRegion: boolean;
  readonly includesGlobalServiceEvents: boolean;
  readonly isOrganization: boolean;
  /** Set for an organization trail: `o-exampleorgid`. */
  readonly organizationId?: string | undefined;
  readonly logFileValidation: boolean;
  /** Whether what CloudTrail itself does to deliver is recorded; `undefined` = the default, yes. */
  readonly recursiveLogging?: boolean | undefined;
  readonly s3BucketName: string;
  readonly s3KeyPrefix?: string | undefined;
  readonly snsTopicName?: string | undefined;
  readonly kmsKeyId?: string | undefined;
  readonly logGroupArn?: string | undefined;
  readonly roleArn?: string | undefined;
  /** `undefined` = the default of a new trail. */
  readonly selectors?: EventSelectors | undefined;
  /** `undefined` = no Insights events. */
  readonly insights?: readonly InsightState[] | undefined;
  readonly aggregations?: readonly AggregationState[] | undefined;
  readonly tags: Readonly<Record<string, string>>;
  readonly isLogging: boolean;
  readonly startedLoggingAt?: EpochMillis | undefined;
  readonly stoppedLoggingAt?: EpochMillis | undefined;
  /** Of log files; the error is S3's code. */
  readonly latestDeliveryAt?: EpochMillis | undefined;
  readonly latestDeliveryAttemptAt?: EpochMillis | undefined;
  readonly latestDeliveryError?: string | undefined;
  readonly latestLogsDeliveryAt?: EpochMillis | undefined;
  readonly latestLogsDeliveryError?: string | undefined;
}

/** CloudTrail API, InsightSelector. */
export interface InsightState {
  readonly type: 'ApiCallRateInsight' | 'ApiErrorRateInsight';
  readonly categories: readonly ('Management' | 'Data')[];
}

/** CloudTrail API, AggregationConfiguration. */
export interface AggregationState {
  readonly category: 'Data';
  readonly templates: readonly ('API_ACTIVITY' | 'RESOURCE_ACCESS' | 'USER_ACTIONS')[];
}

export interface LogGroupState {
  /** Ties streams and events to the group; never shown. */
  readonly id: number;
  readonly name: string;
  readonly arn: string;
  readonly createdAt: EpochMillis;
  readonly retentionInDays?: number | undefined;
  readonly logGroupClass: 'STANDARD' | 'INFREQUENT_ACCESS' | 'ESSENTIALS' | 'DELIVERY';
  readonly deletionProtectionEnabled?: boolean | undefined;
  readonly kmsKeyId?: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/** What metric filters and subscription filters have in common; named `group:filter`, for neither name can hold a colon. */
export interface LogFilterState {
  readonly filterName: string;
  readonly logGroupName: string;
  readonly filterPattern: string;
  readonly creationTime: EpochMillis;
  readonly applyOnTransformedLogs?: boolean | undefined;
  readonly fieldSelectionCriteria?: string | undefined;
}

export interface MetricFilterState extends LogFilterState {
  readonly metricTransformations: readonly MetricTransformationState[];
  readonly emitSystemFieldDimensions?: readonly string[] | undefined;
}

export interface MetricTransformationState {
  readonly metricName: string;
  readonly metricNamespace: string;
  readonly metricValue: string;
  readonly defaultValue?: number | undefined;
  readonly dimensions?: Readonly<Record<string, string>> | undefined;
  readonly unit?: MetricUnit | undefined;
}

type Bytes = 'Bytes' | 'Kilobytes' | 'Megabytes' | 'Gigabytes' | 'Terabytes';
type Bits = 'Bits' | 'Kilobits' | 'Megabits' | 'Gigabits' | 'Terabits';
/** The units of CloudWatch. */
export type MetricUnit =
  | ('Seconds' | 'Microseconds' | 'Milliseconds' | Bytes | Bits | 'Percent' | 'Count' | 'None')
  | `${Bytes | Bits | 'Count'}/Second`;

export interface SubscriptionFilterState extends LogFilterState {
  readonly destinationArn: string;
  readonly roleArn?: string | undefined;
  readonly distribution: 'Random' | 'ByLogStream';
  readonly emitSystemFields?: readonly string[] | undefined;
}

/** A policy of CloudWatch Logs itself: what other services may write. */
export interface ResourcePolicyState {
  readonly policyName: string;
  readonly policyDocument: string;
  readonly lastUpdatedTime: EpochMillis;
}

/** What a role or user is given; kept over time because IAM spreads changes slowly. */
export interface Grants {
  /** Inline policies: document by name. */
  readonly inlinePolicies: Readonly<Record<string, string>>;
  /** ARNs of attached managed policies. */
  readonly attachedPolicies: readonly string[];
  readonly permissionsBoundary?: string | undefined;
}

/** What of a role matters to those who trust it. */
export interface RoleGrants extends Grants {
  readonly trustPolicy: string;
}

/** Each state of the grants with the moment it was written, oldest first (see iam/spread.ts). */
export type GrantsOverTime<G extends Grants> = readonly {
  readonly at: EpochMillis;
  readonly grants: G;
}[];

export interface RoleState extends RoleGrants {
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly roleId: string;
  readonly createdAt: EpochMillis;
  readonly description?: string | undefined;
  /** Seconds, as IAM has it. */
  readonly maxSessionDuration: number;
  readonly tags: Readonly<Record<string, string>>;
  readonly grantsOverTime: GrantsOverTime<RoleGrants>;
}

export interface ManagedPolicyState {
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly policyId: string;
  readonly createdAt: EpochMillis;
  readonly description?: string | undefined;
  readonly versions: readonly {
    readonly versionId: string;
    readonly createdAt: EpochMillis;
    readonly isDefault: boolean;
    /** When it became the default, if it was made so; the first version is from its creation (see iam/spread.ts). */
    readonly defaultSince?: EpochMillis | undefined;
    readonly document: string;
  }[];
}

export interface UserState extends Grants {
  readonly name: string;
  readonly path: string;
  readonly arn: string;
  readonly userId: string;
  readonly createdAt: EpochMillis;
  readonly tags: Readonly<Record<string, string>>;
  readonly grantsOverTime: GrantsOverTime<Grants>;
}

/** A key pair that the sandbox issued. Kept under its id alone: who signs is not known before. */
export interface AccessKeyState {
  readonly secret: string;
  readonly createdAt: EpochMillis;
  /** Whose it is: a user, or a session of a role. */
  readonly account: string;
  readonly arn: string;
  readonly userId: string;
  readonly userName?: string | undefined;
  readonly session?:
    | {
        /** What must accompany every request. */
        readonly token: string;
        readonly expiresAt: EpochMillis;
        readonly role: { readonly arn: string; readonly roleId: string; readonly name: string };
      }
    | undefined;
}

/** Kept under its owner's account with the region `''`; names are unique over all accounts. */
export interface BucketState {
  readonly name: string;
  readonly region: string;
  readonly createdAt: EpochMillis;
  readonly policy?: string | undefined;
}

/** Kept under its id. */
export interface KmsKeyState {
  readonly keyId: string;
  readonly arn: string;
  readonly createdAt: EpochMillis;
  readonly description: string;
  readonly keySpec: 'SYMMETRIC_DEFAULT' | 'RSA_2048';
  readonly keyUsage: 'ENCRYPT_DECRYPT' | 'SIGN_VERIFY';
  readonly isEnabled: boolean;
  /** From then on there is no such key; set = it waits for its deletion. */
  readonly deletionDate?: EpochMillis | undefined;
  readonly policy: string;
}

/** Kept under its name, `alias/` included. */
export interface KmsAliasState {
  readonly name: string;
  readonly arn: string;
  readonly keyId: string;
  readonly createdAt: EpochMillis;
}
