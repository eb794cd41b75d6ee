import { textAt } from './json.ts';
import type { CloudTrailRecord } from './record.ts';

/** How a call ended. */
export type Outcome = 'succeeded' | 'denied' | 'throttled' | 'failed';

const DENIED = /access_?denied|unauthori[sz]ed|forbidden|authfailure|notauthori[sz]ed|^disallowed/i;
const THROTTLED = /throttl|toomanyrequests|requestlimitexceeded|slowdown|^rateexceeded/i;

/**
 * How the call that a record tells of ended; `undefined` for an Insights record, which tells of no call. A failed sign-in
 * may have no errorCode, only an errorMessage and its own name with `Failure` among its responseElements (`ConsoleLogin: Failure`).
 */
export function outcomeOf(record: CloudTrailRecord): Outcome | undefined {
  if (record.insight) return undefined;
  const { errorCode, errorMessage, eventName = '', responseElements } = record;
  if (errorCode !== undefined) {
    if (DENIED.test(errorCode)) return 'denied';
    return THROTTLED.test(errorCode) ? 'throttled' : 'failed';
  }
  const signIn = textAt(responseElements, eventName);
  return errorMessage !== undefined || signIn === 'Failure' ? 'failed' : 'succeeded';
}
