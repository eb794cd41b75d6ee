import type { AwsErrorKind } from './error-kind.ts';

/** What the advice may speak of. */
interface AdvisedCall {
  readonly kind: AwsErrorKind;
  /** AWS's own name of the error. */
  readonly name: string;
  readonly service: string;
  readonly operation: string;
}

/** The usual next step after a failure of this name or, for most, of this kind, for the person at the screen. */
export function adviceFor({ kind, name, service, operation }: AdvisedCall): string {
  return BY_NAME.get(name) ?? ADVICE[kind](`${service}:${operation}`);
}

const SET_THE_CLOCK =
  'Set the clock of this computer, and its time zone: AWS takes a signature for five minutes only.';
/** Of a signature whose time is right: the gateway has tried AWS's own. */
const CHECK_THE_SECRET =
  'The secret key is not the one that belongs to this access key, or something between here and AWS changes requests: check the profile’s keys, then whether a proxy is in the way. It is not about permissions.';
const SIGN_IN_AS_MANAGEMENT =
  'Sign in to the organization’s management account, or to a delegated administrator of CloudTrail.';
const IN_NO_ORGANIZATION =
  'This account is in no organization: create the trail for this account alone.';

/** Failures that say little by their kind, and after which a person can do something particular. */
const BY_NAME: ReadonlyMap<string, string> = new Map([
  ['credentials_mfa_required', 'Enter the code of your MFA device above.'],
  ['credentials_consent_required', 'Allow it above, or choose another environment.'],
  ['RequestTimeTooSkewed', SET_THE_CLOCK],
  ['RequestInTheFuture', SET_THE_CLOCK],
  ['SignatureDoesNotMatch', CHECK_THE_SECRET],
  ['InvalidSignatureException', CHECK_THE_SECRET],
  ['read_only', 'Start Trailglass without --read-only to make changes.'],
  [
    'BucketAlreadyExists',
    'The names of buckets are shared by all AWS accounts, and another account has this one: choose another name.',
  ],
  [
    'BucketAlreadyOwnedByYou',
    'This account has the bucket already: choose it as an existing bucket, or choose another name.',
  ],
  [
    'BucketNotEmpty',
    'Log files have been delivered meanwhile, and the console deletes none. Leave the bucket as it is, or empty and delete it in S3 if nobody needs them.',
  ],
  [
    'OperationAborted',
    'AWS is still busy with a thing of this name, such as deleting it: try again in a few minutes, or choose another name.',
  ],
  ['PermanentRedirect', 'The bucket is in another region: choose that region, then try again.'],
  [
    'TrailAlreadyExistsException',
    'This region has a trail of that name already: use it, or choose another name.',
  ],
  [
    'MaximumNumberOfTrailsExceededException',
    'A region holds five trails, and AWS does not raise that: use one that is there, or delete one.',
  ],
  [
    'S3BucketDoesNotExistException',
    'Create the bucket first, or choose another; a bucket that was just created may take a moment.',
  ],
  [
    'InsufficientS3BucketPolicyException',
    'The bucket’s policy must let cloudtrail.amazonaws.com read its ACL (s3:GetBucketAcl) and write log files (s3:PutObject) for this trail.',
  ],
  [
    'InsufficientEncryptionPolicyException',
    'The key’s policy must let CloudTrail encrypt with it and describe it, or the bucket’s policy must let CloudTrail write.',
  ],
  [
    'CloudWatchLogsDeliveryUnavailableException',
    'CloudTrail cannot deliver to CloudWatch Logs in this region. Choose a trail of another region.',
  ],
  ['AWSOrganizationsNotInUseException', IN_NO_ORGANIZATION],
  ['OrganizationsNotInUseException', IN_NO_ORGANIZATION],
  ['NotOrganizationMasterAccountException', SIGN_IN_AS_MANAGEMENT],
  ['NotOrganizationManagementAccountException', SIGN_IN_AS_MANAGEMENT],
  [
    'CloudTrailAccessNotEnabledException',
    'Have the management account switch on trusted access for CloudTrail in AWS Organizations, then try again.',
  ],
  ['OrganizationNotInAllFeaturesModeException', 'Have the management account enable all features.'],
]);

const ADVICE: Readonly<Record<AwsErrorKind, (action: string) => string>> = {
  notFound: () => 'Check the name and the region, and reload the list: it may have been deleted.',
  denied: (action) =>
    `Ask for permission for ${action}, or choose an environment whose identity has it.`,
  throttled: () => 'AWS limits the calls of the whole account. Wait a few seconds, then try again.',
  limit: () => 'Delete what is no longer needed, or ask AWS for a higher quota, then try again.',
  expired: () => 'Sign in again (for example `aws sso login`), then try again.',
  credentials: () => 'Check the keys of this environment’s profile, then try again.',
  token: () => 'The console was restarted: open the address that `npm start` printed.',
  conflict: () => 'Reload to see what is there now, then try again or choose another name.',
  invalid: () => 'Correct what the message names, then try again.',
  unsupported: () => 'Use another environment for this; nothing was changed.',
  network: () => 'See whether `npm start` is still running, then try again.',
  timeout: () => 'Try again. If it lasts, look at the output of `npm start`.',
  gateway: () => 'Look at the output of `npm start`, then try again.',
  server: () => 'Try again in a minute. If it lasts, look at the AWS Health Dashboard.',
  unexpected: () =>
    'Check that the environment’s endpoint is an AWS endpoint and that no proxy stands before it.',
  aborted: () => 'Try again when you need it.',
};
