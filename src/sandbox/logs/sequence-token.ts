import type { LogStreamRow } from '#sandbox/store/store.ts';

/**
 * The sequence token of a stream in AWS's form, 56 digits. Nothing looks at it any more, but older writers keep it between
 * two calls.
 */
export const sequenceToken = ({ id }: Pick<LogStreamRow, 'id'>, lastIngestionAt: number): string =>
  `4960${String(lastIngestionAt).padStart(20, '0')}${String(id).padStart(32, '0')}`;
