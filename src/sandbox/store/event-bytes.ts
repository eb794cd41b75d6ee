/** What CloudWatch Logs counts for each event beside its text (CloudWatch Logs API, PutLogEvents). */
const OVERHEAD = 26;

const encoder = new TextEncoder();

/** The size of a log event as PutLogEvents counts it: the message's UTF-8 bytes and 26 more. */
export const eventBytes = (message: string): number =>
  encoder.encode(message).byteLength + OVERHEAD;
