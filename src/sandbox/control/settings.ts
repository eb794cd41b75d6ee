/** A failure that the sandbox plays on purpose: instead of carrying an operation out, and for the kind `lost` after it. */
export interface Fault {
  /** `service:Operation`, for example `logs:FilterLogEvents`. */
  readonly operation: string;
  readonly kind: FaultKind;
  /** How likely a call is hit, 0 to 1. */
  readonly rate: number;
  /** How many calls are still to be hit; `undefined` = no end. */
  readonly count: number | undefined;
  /** How many calls pass unharmed before. */
  readonly after: number;
}

export const FAULT_KINDS = [
  'throttle',
  '500',
  'reset',
  'lost',
  'html',
  'slow',
  'expired',
  'denied',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** An organization of AWS Organizations, as far as CloudTrail looks at it. */
export interface Organization {
  /** As in `o-exampleorgid`. */
  readonly id: string;
  readonly managementAccount: string;
  /** Without the management account. */
  readonly memberAccounts: readonly string[];
  /** Those of the members that may do in CloudTrail what the management account may. */
  readonly delegatedAdministrators?: readonly string[];
  /** Whether CloudTrail may act in the organization. */
  readonly trustedAccess: boolean;
}

/** Something that goes wrong with deliveries and that nobody tells, played on purpose. Times are epoch milliseconds. */
export type Scenario =
  /** Now and then somebody at work starts instances whose record is larger than CloudTrail sends to CloudWatch Logs. */
  | { readonly kind: 'too-large'; readonly rate: number }
  /** Records are delivered a second time. */
  | { readonly kind: 'duplicates'; readonly rate: number }
  /** Somebody breaks the trust policy of a trail's role at `from`, and mends it at `to`; what is due meanwhile is lost. */
  | (Between & { readonly kind: 'broken-role'; readonly trail: string })
  /** Somebody stops logging, and starts it again. */
  | (Between & { readonly kind: 'stopped'; readonly trail: string })
  /** Somebody lets a trail leave event sources out, and takes that back. */
  | (Between & {
      readonly kind: 'selector';
      readonly trail: string;
      readonly exclude: readonly string[];
    })
  /** What happens in a region is delivered `lateMs` after `to` at the earliest. */
  | (Between & { readonly kind: 'outage'; readonly region: string; readonly lateMs: number });

interface Between {
  readonly from: number;
  readonly to: number;
}

export const SCENARIO_KINDS = [
  ...(['too-large', 'duplicates', 'broken-role', 'stopped', 'selector', 'outage'] as const),
] satisfies readonly Scenario['kind'][];

/** What `POST /_sandbox/settings` can change. */
export interface Settings {
  /** From the moment of an event to its delivery, in milliseconds; `realistic` draws from what was measured on AWS. */
  readonly deliveryDelayMs: number | 'realistic';
  /** What the realistic delay is multiplied with: 0.01 makes it a hundred times shorter. */
  readonly deliveryDelayFactor: number;
  /** How likely a record is delivered a second time, 0 to 1. */
  readonly duplicateRate: number;
  /** How long a change of a role stays unseen by CloudTrail, in milliseconds (IAM is eventually consistent). */
  readonly propagationDelayMs: number;
  /** Whether people and services of the seeded account are at work. */
  readonly activity: boolean;
  readonly faults: readonly Fault[];
  readonly scenarios: readonly Scenario[];
  /** The organization that accounts of the sandbox belong to; `null` = none. */
  readonly organization: Organization | null;
  /** Whether AWS's quotas of calls a second hold (quota-rates.ts). */
  readonly quotas: 'off' | 'on';
}

export const DEFAULT_SETTINGS: Settings = {
  deliveryDelayMs: 5_000,
  deliveryDelayFactor: 1,
  duplicateRate: 0,
  propagationDelayMs: 4_000,
  activity: false,
  faults: [],
  scenarios: [],
  organization: null,
  quotas: 'off',
};
