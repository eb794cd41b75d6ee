import type { Call } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { type CallOutcome, recordCall } from './record-call.ts';

/**
 * Carries out a call and writes it down as a CloudTrail record: in one transaction with its work when it succeeds, and by
 * itself, with the error, when it is refused.
 * @param recordedOutput what the record shows of the answer, where the answer is not a structure of the API itself
 * @throws what `work` throws
 */
export function carryOut<Answer extends object>(
  call: Call,
  said: Omit<CallOutcome, 'output' | 'error'>,
  work: () => Answer,
  recordedOutput: (answer: Answer) => object = (answer) => answer,
): Answer {
  const { store } = call;
  try {
    return store.transaction(() => {
      const answer = work();
      recordCall(call, { ...said, output: recordedOutput(answer) });
      return answer;
    });
  } catch (error) {
    if (error instanceof ServiceError)
      store.transaction(() => recordCall(call, { ...said, error }));
    throw error;
  }
}
