import { StandardRetryStrategy } from '@smithy/core/retry';
import type { RetryErrorInfo, StandardRetryToken } from '@smithy/types';

/**
 * Who repeats a failed call: this layer, and no other. TanStack Query above it (`retry: false`) and the gateway below
 * it pass a failure on. Three layers of three attempts would be 27 calls for one throttled read, out of account-wide
 * quotas such as 10 FilterLogEvents a second.
 */
const ATTEMPTS = 3;

/** Names that the SDK takes for throttling, but that no waiting cures: a quota is used up. */
const USED_UP = new Set(['LimitExceededException', 'LimitExceeded']);

/** Reading: up to 3 attempts after throttling, a broken connection, a time-out, or a failure of the server. */
export const readRetries = (): StandardRetryStrategy => new Retries(() => true);

/**
 * Writing: again only after throttling, where AWS says that it did nothing. After a broken connection nobody knows
 * whether the change was made, and a second CreateRole would fail with "already exists" for no reason.
 */
export const writeRetries = (): StandardRetryStrategy =>
  new Retries((failure) => failure.errorType === 'THROTTLING');

/** The SDK's standard strategy with fewer reasons to try again. */
class Retries extends StandardRetryStrategy {
  readonly #mayRetry: (failure: RetryErrorInfo) => boolean;

  constructor(mayRetry: (failure: RetryErrorInfo) => boolean) {
    super(ATTEMPTS);
    this.#mayRetry = mayRetry;
  }

  /** The SDK's contract: throwing here ends the attempts, and the call fails with its own last error. */
  override async refreshRetryTokenForRetry(
    token: StandardRetryToken,
    failure: RetryErrorInfo,
  ): Promise<StandardRetryToken> {
    if (isUsedUp(failure.error) || !this.#mayRetry(failure)) throw new Error('Not tried again.');
    return super.refreshRetryTokenForRetry(token, failure);
  }
}

const isUsedUp = (error: unknown): boolean => error instanceof Error && USED_UP.has(error.name);
