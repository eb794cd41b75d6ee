/**
 * `npm audit`, judged: a known weakness in anything that can reach a user is too much, and a grave one in a tool as well.
 *
 *     node src/testing/repo/audit.ts
 *
 * Exits with 1 for a weakness and with 2 where the registry cannot answer; the last line of stdout says what was found.
 */
import { spawnSync } from 'node:child_process';
import process from 'node:process';
import { declaredPackages } from './rooms.ts';
import { lockedPackages, shippedPackages } from './locked-packages.ts';

/** What `npm audit --json` answers, as much of it as is looked at. */
interface Report {
  readonly auditReportVersion?: number;
  readonly message?: string;
  readonly vulnerabilities?: Readonly<Record<string, Vulnerability>>;
  readonly metadata?: { readonly dependencies?: { readonly total?: number } };
}
interface Vulnerability {
  readonly name: string;
  readonly severity: string;
  readonly range: string;
  /** Where it lies, as in package-lock.json. */
  readonly nodes: readonly string[];
}

/** What an audit came to. */
export type Verdict =
  | { readonly kind: 'clean'; readonly packages: number }
  | { readonly kind: 'weak'; readonly findings: readonly string[] }
  | { readonly kind: 'unanswered'; readonly reason: string };

/**
 * Reads the output of `npm audit --json`.
 * @param shipped the places of what can reach a user
 */
export function judgeAudit(output: string, shipped: ReadonlySet<string>): Verdict {
  let report: Report;
  try {
    report = JSON.parse(output) as Report;
  } catch {
    return { kind: 'unanswered', reason: `no JSON: ${output.trim().slice(0, 200)}` };
  }
  const { auditReportVersion, vulnerabilities, metadata, message } = report;
  const packages = metadata?.dependencies?.total ?? 0;
  if (auditReportVersion !== 2 || vulnerabilities === undefined || packages === 0) {
    // Without the registry's address, which is this machine's own affair.
    const reason = message?.replaceAll(/ - [A-Z]+ \S+:\/\/\S+| to \S+:\/\/\S+/g, '') ?? 'no report';
    return { kind: 'unanswered', reason };
  }
  const findings = Object.values(vulnerabilities).flatMap(({ name, severity, range, nodes }) => {
    const reaches = nodes.some((node) => shipped.has(node));
    if (!reaches && severity !== 'high' && severity !== 'critical') return [];
    return [`${name} ${range}: ${severity}, in ${reaches ? 'what reaches a user' : 'a tool'}`];
  });
  return findings.length === 0 ? { kind: 'clean', packages } : { kind: 'weak', findings };
}

function runAudit(): string {
  const npm = process.env['npm_execpath'];
  const args = ['audit', '--json', '--fetch-retries=0', '--fetch-timeout=30000'];
  const run =
    npm !== undefined && /\.c?js$/.test(npm)
      ? spawnSync(process.execPath, [npm, ...args], { encoding: 'utf8' })
      : spawnSync('npm', args, { encoding: 'utf8', shell: process.platform === 'win32' });
  return run.stdout ?? '';
}

if (import.meta.main) {
  const shipped = shippedPackages(declaredPackages(), lockedPackages());
  const verdict = judgeAudit(runAudit(), new Set(shipped));
  switch (verdict.kind) {
    case 'clean':
      process.stdout.write(`${verdict.packages} packages\n`);
      break;
    case 'weak':
      process.stdout.write(`${verdict.findings.join('\n')}\n`);
      process.exitCode = 1;
      break;
    case 'unanswered':
      process.stdout.write(`not audited, the registry does not answer: ${verdict.reason}\n`);
      process.exitCode = 2;
      break;
  }
}
