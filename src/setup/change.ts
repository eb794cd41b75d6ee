import type { LogGroupAddress } from '#domain/arn/log-group-arn.ts';
import type { PolicyDocument } from '#domain/policy/document.ts';
import type { LogsDelivery } from '#domain/trail/trail.ts';
import type { BucketPlace, NewTrail, TrailPlace } from './ports.ts';

/** One thing that a set-up changes in the account. Everything the person sees of a plan is a rendering of these. */
export type Change =
  | CreateBucket
  | SetBucketPolicy
  | CreateTrail
  | CreateLogGroup
  | AssociateKey
  | SetRetention
  | CreateRole
  | PutRolePolicy
  | UpdateTrustPolicy
  | UpdateTrail
  | SwitchLogging
  | DeleteRolePolicy
  | DeleteRole
  | DeleteLogGroup
  | DeleteTrail
  | DeleteBucket;

export interface CreateBucket {
  readonly kind: 'createBucket';
  readonly bucket: BucketPlace;
}

/** Replaces a bucket's policy with one that says the same and what CloudTrail needs more. */
export interface SetBucketPolicy {
  readonly kind: 'setBucketPolicy';
  readonly bucket: BucketPlace;
  /** `undefined` = none. */
  readonly policy: PolicyDocument | undefined;
  readonly before: PolicyDocument | undefined;
}

/** Makes a trail that delivers to its bucket, and does not log yet. */
export interface CreateTrail {
  readonly kind: 'createTrail';
  readonly trail: NamedTrail;
  readonly settings: NewTrail;
}

/** The log files in its bucket stay. */
export interface DeleteTrail {
  readonly kind: 'deleteTrail';
  readonly trail: NamedTrail;
}

/** S3 deletes no bucket that holds anything. */
export interface DeleteBucket {
  readonly kind: 'deleteBucket';
  readonly bucket: BucketPlace;
}

/** Has what arrives from then on encrypted with a key, or no longer with one. */
export interface AssociateKey {
  readonly kind: 'associateKey';
  readonly logGroup: Required<LogGroupAddress>;
  /** `undefined` = with a key that CloudWatch Logs keeps. */
  readonly keyArn: string | undefined;
  readonly before: string | undefined;
}

export interface CreateLogGroup {
  readonly kind: 'createLogGroup';
  readonly logGroup: Required<LogGroupAddress>;
}

export interface SetRetention {
  readonly kind: 'setRetention';
  readonly logGroup: Required<LogGroupAddress>;
  /** `undefined` = events never expire. */
  readonly days: number | undefined;
  readonly before: number | undefined;
  /** The plan itself creates the log group: there are no events yet that it could take away. */
  readonly isNew?: true;
}

export interface CreateRole {
  readonly kind: 'createRole';
  readonly roleName: string;
  /** The ARN it will have. */
  readonly roleArn: string;
  readonly trustPolicy: PolicyDocument;
}

/** Adds an inline policy; never one whose name the role already uses. */
export interface PutRolePolicy {
  readonly kind: 'putRolePolicy';
  readonly roleName: string;
  readonly policyName: string;
  readonly document: PolicyDocument;
}

/** Replaces a trust policy with one that says the same and a statement more. Only with consent: others live by it. */
export interface UpdateTrustPolicy {
  readonly kind: 'updateTrustPolicy';
  readonly roleName: string;
  readonly trustPolicy: PolicyDocument;
  readonly before: PolicyDocument;
}

export interface UpdateTrail {
  readonly kind: 'updateTrail';
  readonly trail: NamedTrail;
  /** `undefined` = no longer anywhere in CloudWatch Logs. */
  readonly delivery: LogsDelivery | undefined;
  /** Where its events go until then; `undefined` = nowhere. */
  readonly before: LogsDelivery | undefined;
}

/** StartLogging or StopLogging. */
export interface SwitchLogging {
  readonly kind: 'switchLogging';
  readonly trail: NamedTrail;
  readonly on: boolean;
}

/** Only if it still says what is known of it. */
export interface DeleteRolePolicy {
  readonly kind: 'deleteRolePolicy';
  readonly roleName: string;
  readonly policyName: string;
  readonly document: PolicyDocument;
}

/** IAM deletes no role that has a policy left. */
export interface DeleteRole {
  readonly kind: 'deleteRole';
  readonly roleName: string;
  readonly roleArn: string;
}

/** Deletes its events as well. */
export interface DeleteLogGroup {
  readonly kind: 'deleteLogGroup';
  readonly logGroup: Required<LogGroupAddress>;
}

export type NamedTrail = TrailPlace & { readonly name: string };

/** Whether two deliveries are the same; `:*` at a log group's ARN says nothing. */
export function isSameDelivery(a: LogsDelivery | undefined, b: LogsDelivery | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return bare(a.logGroupArn) === bare(b.logGroupArn) && a.roleArn === b.roleArn;
}

const bare = (logGroupArn: string): string => logGroupArn.replace(/:\*$/, '');
