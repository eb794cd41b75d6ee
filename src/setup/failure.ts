import { PORT_FAILURE_KINDS, type PortFailure } from './ports.ts';

/** Reads what a port threw; anything that is not a port's failure is `unexpected`, an abort is `aborted`. */
export function readFailure(error: unknown): PortFailure {
  if (!(error instanceof Error)) {
    return { kind: 'unexpected', name: 'Unknown', message: String(error), requestId: undefined };
  }
  const { kind, requestId, advice } = error as Partial<PortFailure>;
  const known = PORT_FAILURE_KINDS.find((one) => one === kind);
  return {
    kind: known ?? (error.name === 'AbortError' ? 'aborted' : 'unexpected'),
    name: error.name,
    message: error.message,
    requestId: typeof requestId === 'string' ? requestId : undefined,
    ...(typeof advice === 'string' ? { advice } : {}),
  };
}

/** After these nobody knows whether AWS has done what it was asked: only looking again tells. */
const UNDECIDED: ReadonlySet<string> = new Set([
  'network',
  'timeout',
  'gateway',
  'server',
  'unexpected',
]);

/** Whether the thing asked for may be there in spite of the failure, or was there before. */
export const mayBeDone = (failure: PortFailure): boolean =>
  failure.kind === 'conflict' || UNDECIDED.has(failure.kind);

/**
 * Whether UpdateTrail was refused only because a fresh role or policy has not reached CloudTrail yet: exactly these two errors,
 * and only with these words in the message. The same errors with other words mean a wrong request. Terraform has lived by this
 * rule for years (terraform-provider-aws, internal/service/cloudtrail/trail.go).
 */
export const isPropagation = (failure: PortFailure): boolean =>
  /^InvalidCloudWatchLogs(?:Role|LogGroup)ArnException$/.test(failure.name) &&
  failure.message.includes('Access denied.');
