import { AwsError } from '#aws/errors.ts';
import type { AuditLine } from '#domain/audit/audit-line.ts';
import { askGateway } from './ask-gateway.ts';

/** The newest lines of the gateway's audit, newest first (`GET /api/audit`). Throws an AwsError, `service: 'gateway'`. */
export async function listAuditLines(
  gateway: { readonly origin: string; readonly token: string },
  limit: number,
  signal: AbortSignal,
): Promise<readonly AuditLine[]> {
  const lines = await askGateway(gateway, 'ListAuditLines', `audit?limit=${limit}`, signal);
  if (Array.isArray(lines)) return lines as readonly AuditLine[];
  throw new AwsError({
    kind: 'unexpected',
    name: 'IncompleteAnswer',
    message: 'The console’s own server gave no list of what it wrote down.',
    advice:
      'Start the console again with `npm start`; page and server must be of the same version.',
    service: 'gateway',
    operation: 'ListAuditLines',
  });
}
