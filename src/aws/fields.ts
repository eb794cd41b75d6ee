import type { MetadataBearer } from '@smithy/types';
import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import { AwsError, type ServiceName } from './errors.ts';

/** AWS leaves unset texts out; some compatible servers write `""` or `null` for them. All mean "not set". */
export const textOrUnset = (value: string | null | undefined): string | undefined =>
  value || undefined;

/** The SDK makes Dates of CloudTrail's seconds and IAM's ISO texts. */
export const instantOfDate = (value: Date | null | undefined): EpochMillis | undefined =>
  value ? epochMillis(value.getTime()) : undefined;

/** CloudWatch Logs gives its times as milliseconds. */
export const instantOfMillis = (value: number | null | undefined): EpochMillis | undefined =>
  value === undefined || value === null ? undefined : epochMillis(value);

/** The part of an answer without which it means nothing; an AwsError of kind `unexpected` where it is missing. */
export function required<T>(
  value: T | null | undefined,
  service: ServiceName,
  operation: string,
  field: string,
): T {
  if (value !== undefined && value !== null) return value;
  throw new AwsError({
    kind: 'unexpected',
    name: 'IncompleteAnswer',
    message: `${operation} was answered without ${field}.`,
    service,
    operation,
  });
}

/** What is worth keeping of the answer to a write. */
export interface Written {
  /** AWS's id of the request, which CloudTrail's record of the call carries as `requestID`. */
  readonly requestId: string | undefined;
}

/** Reads the request's id out of any answer. */
export const written = (output: MetadataBearer): Written => ({
  requestId: output.$metadata.requestId,
});

/**
 * Policy documents come URL-encoded out of IAM (RFC 3986; IAM API, GetRolePolicy), and the JavaScript SDK leaves them so.
 * A document that cannot be decoded, as some compatible servers send, is given as it came.
 */
export function policyText(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
