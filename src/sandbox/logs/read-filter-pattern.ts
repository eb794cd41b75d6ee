import { parsePattern } from '#domain/pattern/parse.ts';
import type { Pattern } from '#domain/pattern/pattern.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';

/**
 * Reads the filter pattern of a call.
 * @throws ServiceError InvalidParameterException
 */
export function readFilterPattern(text: string): Pattern {
  const parsed = parsePattern(text);
  if ('ok' in parsed) return parsed.ok;
  // AWS says no more than the first three words.
  throw new ServiceError(
    'InvalidParameterException',
    `Invalid filter pattern: ${parsed.error.message} (at character ${parsed.error.column + 1})`,
  );
}
