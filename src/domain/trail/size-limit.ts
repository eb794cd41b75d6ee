/**
 * The largest record, in bytes of UTF-8, that CloudTrail sends to CloudWatch Logs: "events over 256 KB cannot be sent to
 * CloudWatch Logs" (CloudTrail User Guide). CloudWatch Logs itself takes events of 1 MB since 2025, but nothing says
 * that CloudTrail makes use of it. A larger record is absent from the log group, without a trace.
 */
export const MAX_DELIVERED_RECORD_BYTES = 262_144;

/** Whether CloudTrail would leave this record out of its delivery to CloudWatch Logs. */
export function isTooLargeToDeliver(message: string): boolean {
  // A UTF-16 code unit takes one to three bytes of UTF-8: most records need no counting.
  if (message.length > MAX_DELIVERED_RECORD_BYTES) return true;
  if (message.length * 3 <= MAX_DELIVERED_RECORD_BYTES) return false;
  return utf8Length(message) > MAX_DELIVERED_RECORD_BYTES;
}

/** How many bytes a text takes in UTF-8; a lone surrogate counts as the replacement character it becomes. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x1_0000 ? 3 : 4;
  }
  return bytes;
}
