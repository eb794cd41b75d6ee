import type { AuditLine } from '#domain/audit/audit-line.ts';

/** A line as the table shows it. */
export interface AuditRow extends Pick<AuditLine, 'outcome' | 'region'> {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** `logs:CreateLogGroup`. */
  readonly call: string;
  /** `CloudTrail/logs`; the names of the members only where there are several. */
  readonly names: string;
  readonly account: string | undefined;
  readonly error: string | undefined;
  readonly requestId: string | undefined;
  /** Everything that can be found, in lower case. */
  readonly text: string;
}

export function auditRow(line: AuditLine): AuditRow {
  const { at, service, operation, outcome, error, region, account, requestId } = line;
  const call = operation === undefined ? service : `${service}:${operation}`;
  const members = Object.entries(line.names);
  const names =
    members.length === 1
      ? (members[0]?.[1] ?? '')
      : members.map(([name, value]) => `${name} ${value}`).join(', ');
  const found = [call, names, outcome, error, region, account, requestId];
  return {
    ...{ at: Date.parse(at), call, names, text: found.join(' ').toLowerCase() },
    ...{ outcome, error, region, account, requestId },
  };
}
