import type { LogGroupAddress } from '#domain/arn/log-group-arn.ts';
import type { PolicyDocument } from '#domain/policy/document.ts';
import type { LogsDelivery } from '#domain/trail/trail.ts';
import type { TrailPlace } from './ports.ts';

/** One thing that a set-up changes in the account. Everything the person sees of a plan is a rendering of these. */
export type Change = CreateLogGroup | CreateRole | PutRolePolicy | UpdateTrail;

export interface CreateLogGroup {
  readonly kind: 'createLogGroup';
  readonly logGroup: Required<LogGroupAddress>;
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

export interface UpdateTrail {
  readonly kind: 'updateTrail';
  readonly trail: TrailPlace & { readonly name: string };
  readonly delivery: LogsDelivery;
  /** Where its events go until then; `undefined` = nowhere. */
  readonly before: LogsDelivery | undefined;
}

/** Whether two deliveries are the same; `:*` at a log group's ARN says nothing. */
export function isSameDelivery(a: LogsDelivery | undefined, b: LogsDelivery | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return bare(a.logGroupArn) === bare(b.logGroupArn) && a.roleArn === b.roleArn;
}

const bare = (logGroupArn: string): string => logGroupArn.replace(/:\*$/, '');
