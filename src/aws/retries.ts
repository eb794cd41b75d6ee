import { StandardRetryStrategy } from '@smithy/core/retry';
import type { RetryErrorInfo, StandardRetryToken } from '@smithy/types';

/**
 * Who repeats a failed call that only reads: this layer, and no other. TanStack Query above it (`retry: false`) and the
 * gateway below it pass a failure on. Three layers of three attempts would be 27 calls for one throttled read, out of
 * account-wide quotas such as 10 FilterLogEvents a second.
 *
 * Calls that write are made once: after most failures nobody knows whether the change was made, and a second CreateRole
 * would fail with "already exists" for no reason. The set-up looks before it repeats one, and says what it waits for
 * (`setup/patience.ts`).
 */
const ATTEMPTS = 3;

/** Names that the SDK takes for throttling, but that no waiting cures: a quota is used up. */
const USED_UP = new Set(['LimitExceededException', 'LimitExceeded']);

/** Reading: up to 3 attempts after throttling, a broken connection, a time-out, or a failure of the server. */
export const readRetries = (): StandardRetryStrategy => new ReadRetries(ATTEMPTS);

/** The SDK's standard strategy with fewer reasons to try again. */
class ReadRetries extends StandardRetryStrategy {
  /** The SDK's contract: throwing here ends the attempts, and the call fails with its own last error. */
  override async refreshRetryTokenForRetry(
    token: StandardRetryToken,
    failure: RetryErrorInfo,
  ): Promise<StandardRetryToken> {
    if (isUsedUp(failure.error)) throw new Error('Not tried again.');
    return super.refreshRetryTokenForRetry(token, failure);
  }
}

const isUsedUp = (error: unknown): boolean => error instanceof Error && USED_UP.has(error.name);
