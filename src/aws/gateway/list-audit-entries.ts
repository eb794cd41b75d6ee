import { AwsError } from '#aws/errors.ts';
import type { AuditEntry } from '#domain/audit/audit-entry.ts';
import { askGateway } from './ask-gateway.ts';

/** The newest entries of the gateway's audit, newest first (`GET /api/audit`). Throws an AwsError, `service: 'gateway'`. */
export async function listAuditEntries(
  gateway: { readonly origin: string; readonly token: string },
  limit: number,
  signal: AbortSignal,
): Promise<readonly AuditEntry[]> {
  const entries = await askGateway(gateway, 'ListAuditEntries', `audit?limit=${limit}`, signal);
  if (Array.isArray(entries)) return entries as readonly AuditEntry[];
  throw new AwsError({
    kind: 'unexpected',
    name: 'IncompleteAnswer',
    message: 'The console’s own server gave no list of what it wrote down.',
    advice:
      'Start the console again with `npm start`; page and server must be of the same version.',
    service: 'gateway',
    operation: 'ListAuditEntries',
  });
}
