/**
 * How long an answer counts as fresh, in milliseconds, and may be shown again without asking.
 *
 * The account is changed by other people too, so a list is asked for again when a screen is opened after a while; but
 * moving between screens must not spend calls of the account-wide quotas. "Refresh" asks at once whatever this says.
 */
export const FRESH = {
  /** Trails, groups, streams, roles. */
  settings: 30_000,
  /**
   * Events: never asked for again by itself. What was delivered does not change, a second page is only right behind
   * the first it was read with, and repeating the loaded pages would cost one call each. `resetQueries` begins anew.
   */
  events: Infinity,
  /** Who we are, and what the gateway can reach: the same until the console is started again. */
  identity: Infinity,
} as const;
