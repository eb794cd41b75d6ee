import { describe, expect, it } from 'vitest';
import { judgeAudit } from './audit.ts';

const report = (severity: string, node: string): string =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: {
      planted: { name: 'planted', severity, range: '<2.0.0', nodes: ['node_modules/a', node] },
    },
    metadata: { dependencies: { total: 240 } },
  });
const shipped = new Set(['node_modules/shipped']);

describe('judgeAudit', () => {
  it.each([
    ['low', 'node_modules/shipped', 'weak'],
    ['critical', 'node_modules/shipped', 'weak'],
    ['high', 'node_modules/tool', 'weak'],
    ['moderate', 'node_modules/tool', 'clean'],
  ])('a %s weakness in %s: %s', (severity, node, kind) => {
    expect(judgeAudit(report(severity, node), shipped).kind).toBe(kind);
  });

  it('names what it found', () => {
    expect(judgeAudit(report('low', 'node_modules/shipped'), shipped)).toEqual({
      kind: 'weak',
      findings: ['planted <2.0.0: low, in what reaches a user'],
    });
  });

  it.each([
    ['an error', '{"message":"405 Method Not Allowed - POST https://registry.test/-/npm"}'],
    ['nothing', ''],
    ['a report about nothing', '{"auditReportVersion":2,"vulnerabilities":{},"metadata":{}}'],
  ])('takes %s for no answer, not for a good one', (_, output) => {
    const verdict = judgeAudit(output, shipped);
    expect(verdict.kind).toBe('unanswered');
    expect(JSON.stringify(verdict)).not.toContain('registry.test');
  });
});
