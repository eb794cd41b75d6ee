import { Buffer } from 'node:buffer';

/** What CloudWatch Logs counts for each event beside its text (CloudWatch Logs API, PutLogEvents). */
export const OVERHEAD_BYTES = 26;

/** CloudWatch Logs holds no larger event (CloudWatch Logs API, PutLogEvents). */
export const MAX_EVENT_BYTES = 1_048_576;

/** The size of a log event as PutLogEvents counts it: the message's UTF-8 bytes and 26 more. */
// Counted without encoding: every event of a page and of an import comes through here.
export const eventBytes = (message: string): number => Buffer.byteLength(message) + OVERHEAD_BYTES;
