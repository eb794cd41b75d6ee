import { toAwsError, type AwsError, type FailedCall } from '#aws/errors.ts';

/** One of several calls of a screen: its failure is shown in its own place and leaves the others alone. */
export type Outcome<T> = { readonly ok: T } | { readonly error: AwsError };

/** Waits for a call and makes a value of its failure; a call that was given up fails everything, as nobody looks. */
export async function settle<T>(call: FailedCall, answer: Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: await answer };
  } catch (failure) {
    const error = toAwsError(failure, call);
    if (error.kind === 'aborted') throw error;
    return { error };
  }
}
