import type { AuditEntry } from '#domain/audit/audit-entry.ts';

/** An entry as the table shows it. */
export interface AuditRow extends Pick<AuditEntry, 'outcome' | 'region'> {
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

export function auditRow(entry: AuditEntry): AuditRow {
  const { time, operation: call, outcome, error, region, account, requestId } = entry;
  const members = Object.entries(entry.names);
  const names =
    members.length === 1
      ? (members[0]?.[1] ?? '')
      : members.map(([name, value]) => `${name} ${value}`).join(', ');
  const found = [call, names, outcome, error, region, account, requestId];
  return {
    ...{ at: Date.parse(time), call, names, text: found.join(' ').toLowerCase() },
    ...{ outcome, error, region, account, requestId },
  };
}
