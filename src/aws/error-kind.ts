/** What sort of failure it is: what a screen decides by. `name` says exactly which. */
export type AwsErrorKind =
  /** The thing asked for does not exist (here, in this region). */
  | 'notFound'
  /** The identity may not do this. */
  | 'denied'
  /** Too many calls; the attempts of the retry layer were not enough. */
  | 'throttled'
  /** A quota is used up; waiting does not help. */
  | 'limit'
  /** The session's keys have run out. */
  | 'expired'
  /** AWS does not accept the keys at all. */
  | 'credentials'
  /** The page's own token is not the gateway's: the console was started anew. */
  | 'token'
  /** It exists already, or somebody is changing it. */
  | 'conflict'
  /** AWS understood the request and refuses what it says. */
  | 'invalid'
  /** The server behind the environment does not know the operation. */
  | 'unsupported'
  /** No connection to the console's own server. */
  | 'network'
  /** No answer in time. */
  | 'timeout'
  /** The gateway refused, or could not reach the environment. */
  | 'gateway'
  /** AWS failed. */
  | 'server'
  /** Something answered that does not speak AWS's protocol. */
  | 'unexpected'
  /** The caller gave up, by its signal. */
  | 'aborted';

/** Names first, as AWS uses 400 for nearly everything; the status where the name says nothing. */
const KINDS: readonly (readonly [RegExp, AwsErrorKind])[] = [
  [/^(ExpiredToken|ExpiredTokenException|RequestExpired|TokenRefreshRequired)$/, 'expired'],
  [
    /^(UnrecognizedClient|InvalidSignature|MissingAuthenticationToken|IncompleteSignature)/,
    'credentials',
  ],
  [/^(InvalidClientTokenId|SignatureDoesNotMatch|InvalidAccessKeyId|AuthFailure)/, 'credentials'],
  [/^CloudWatchLogsDeliveryUnavailable/, 'invalid'],
  // A signature of the wrong time, with status 403.
  [/^Request(TimeTooSkewed|InTheFuture)/, 'credentials'],
  [/^(AccessDenied|Unauthorized|NotAuthorized|OptInRequired)/, 'denied'],
  [/^(Throttl|TooManyRequests|RequestLimitExceeded|RequestThrottled|SlowDown)/, 'throttled'],
  [/^(LimitExceeded|MaximumNumberOfTrailsExceeded|TagsLimitExceeded|TooManyBuckets)/, 'limit'],
  [
    /(AlreadyExists|AlreadyOwnedByYou|^Conflict|ConcurrentModification|^OperationAborted|^DeleteConflict)/,
    'conflict',
  ],
  // The last two: the bucket is in another region, the account in no organization.
  [
    /(NotFound|NoSuchEntity|DoesNotExist|^NoSuchBucket|^PermanentRedirect|^AWSOrganizationsNotInUse)/,
    'notFound',
  ],
  // Some with status 403 or 409: the trail's bucket, topic or key is at fault, or the key's state.
  [/^(Insufficient\w+Policy|DisabledException|KMSInvalidState)/, 'invalid'],
  [/^(InternalServer|InternalFailure|InternalError|ServiceUnavailable|ServiceFailure)/, 'server'],
];

/** The kind of an error that AWS itself answered, by its name and HTTP status. */
export function kindOf(name: string, status: number): AwsErrorKind {
  const named = KINDS.find(([pattern]) => pattern.test(name))?.[1];
  if (named !== undefined) return named;
  if (status === 429) return 'throttled';
  if (status === 404) return 'notFound';
  if (status === 403) return 'denied';
  if (status === 409) return 'conflict';
  if (status >= 500) return 'server';
  return status >= 400 ? 'invalid' : 'unexpected';
}
