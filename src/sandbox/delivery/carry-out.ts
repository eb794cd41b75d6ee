import type { Call } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { type CallOutcome, recordCall } from './record-call.ts';
import { loggingTrails } from './record-event.ts';

/**
 * Carries out a call and writes it down as a CloudTrail record: in one transaction with its work when it succeeds, and by
 * itself, with the error, when it is refused.
 * @param responseElements what the record shows of the answer
 * @throws what `work` throws
 */
export function carryOut<Answer extends object>(
  call: Call,
  said: Omit<CallOutcome, 'responseElements' | 'error'>,
  work: () => Answer,
  responseElements: (answer: Answer) => object | null,
): Answer {
  const { store, account } = call;
  try {
    return store.transaction(() => {
      const loggedBefore = loggingTrails(call, account);
      const answer = work();
      // Of a page of events nothing is recorded: putting it into a record's form would take longer than reading it.
      const isShown = said.recording.management && !said.recording.readOnly;
      const shown = isShown ? responseElements(answer) : null;
      recordCall(call, { ...said, responseElements: shown }, loggedBefore);
      return answer;
    });
  } catch (error) {
    if (error instanceof ServiceError) {
      store.transaction(() => recordCall(call, { ...said, responseElements: null, error }, []));
    }
    throw error;
  }
}
