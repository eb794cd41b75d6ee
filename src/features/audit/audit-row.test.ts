import { describe, expect, it } from 'vitest';
import type { AuditLine } from '#domain/audit/audit-line.ts';
import { auditRow } from './audit-row.ts';

const LINE: AuditLine = {
  at: '2026-11-22T10:00:00.000Z',
  ...{ environment: 'sandbox', region: 'us-east-1', service: 'iam', operation: 'PutRolePolicy' },
  names: { RoleName: 'R', PolicyName: 'P' },
  ...{ outcome: 'failed', status: 403, error: 'AccessDenied' },
};

describe('a line of the audit log', () => {
  it('names its call and what it was about, and is found by all of it', () => {
    const row = auditRow(LINE);
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
    expect(auditRow({ ...LINE, names: { logGroupName: 'g' } }).names).toBe('g');
  });

  it('has the service where the call has no name', () => {
    const { operation: _, ...nameless } = LINE;
    expect(auditRow({ ...nameless, service: 's3' }).call).toBe('s3');
  });
});
