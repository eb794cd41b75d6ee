/** How far the clocks of the far ends are from this computer's, as their answers say. */
export interface FarClocks {
  /** The time to sign a request to an environment with. */
  signingDate(environment: string): Date;
  /** Reads an answer's Date header; whether requests are to be signed with another time from now on. */
  learn(environment: string, headers: Headers): boolean;
  /** By environment, where it matters: milliseconds to add to this computer's clock. */
  readonly off: Readonly<Record<string, number>>;
}

/**
 * AWS takes a signature that is five minutes old or young (Signature Version 4; S3 allows fifteen). Less than that is not worth
 * a correction, as a Date header is as old as its answer took.
 */
const MATTERS_MS = 5 * 60_000;

/** @param now epoch milliseconds of this computer */
export function createFarClocks(now: () => number): FarClocks {
  const offsets = new Map<string, number>();
  return {
    signingDate: (environment) => new Date(now() + (offsets.get(environment) ?? 0)),
    learn(environment, headers) {
      const theirs = Date.parse(headers.get('date') ?? '');
      const off = theirs - now();
      // Also when somebody has set this computer's clock right meanwhile.
      if (!(Math.abs(off - (offsets.get(environment) ?? 0)) >= MATTERS_MS)) return false;
      if (Math.abs(off) < MATTERS_MS) offsets.delete(environment);
      else offsets.set(environment, off);
      return true;
    },
    get off() {
      return Object.fromEntries(offsets);
    },
  };
}

/** By what AWS's services refuse a request for its time, before they look at what it asks for; the same that the SDK knows. */
const ABOUT_TIME = new Set([
  'RequestTimeTooSkewed',
  'RequestInTheFuture',
  'RequestExpired',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'AuthFailure',
]);

/** Whether an error of AWS's may mean that a request's time is wrong: nothing was done then. */
export const mayBeAboutTime = (error: string | undefined): boolean =>
  error !== undefined && ABOUT_TIME.has(error);
