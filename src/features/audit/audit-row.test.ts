import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '#domain/audit/audit-entry.ts';
import { auditRow } from './audit-row.ts';

const ENTRY: AuditEntry = {
  time: '2026-11-22T10:00:00.000Z',
  ...{ environment: 'sandbox', region: 'us-east-1', operation: 'iam:PutRolePolicy' },
  names: { RoleName: 'R', PolicyName: 'P' },
  ...{ outcome: 'failed', status: 403, error: 'AccessDenied' },
};

describe('an entry of the audit log', () => {
  it('names its call and what it was about, and is found by all of it', () => {
    const row = auditRow(ENTRY);
    expect(row).toMatchObject({
      at: Date.UTC(2026, 10, 22, 10),
      call: 'iam:PutRolePolicy',
      names: 'RoleName R, PolicyName P',
      account: undefined,
    });
    for (const wanted of ['putrolepolicy', 'rolename r', 'accessdenied', 'us-east-1']) {
      expect(row.text).toContain(wanted);
    }
  });

  it('leaves the member’s name out where there is one alone', () => {
    expect(auditRow({ ...ENTRY, names: { logGroupName: 'g' } }).names).toBe('g');
  });
});
