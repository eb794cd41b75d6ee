/** A failure as a screen tells it. */
export interface Problem {
  readonly message: string;
  readonly advice: string | undefined;
  /** The error's name, behind the call that failed where there was one: `cloudtrail:UpdateTrail · ConflictException`. */
  readonly source: string;
  readonly requestId: string | undefined;
}

/**
 * Reads a failure field by field. Failed calls are `AwsError`s and have all of it; whatever else may be thrown still shows
 * its own name and message.
 */
export function readProblem(error: unknown): Problem {
  const fields: Readonly<Record<string, unknown>> =
    typeof error === 'object' && error !== null ? (error as never) : { message: String(error) };
  const name = text(fields['name']) ?? 'Error';
  const service = text(fields['service']);
  const operation = text(fields['operation']);
  return {
    message: text(fields['message']) ?? 'There is no message.',
    advice: text(fields['advice']),
    source: service && operation ? `${service}:${operation} · ${name}` : name,
    requestId: text(fields['requestId']),
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
