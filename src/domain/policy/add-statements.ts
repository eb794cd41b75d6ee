import { type PolicyDocument, type Statement, statementsOf } from './document.ts';

/**
 * A policy with more statements beside its own. What it holds already, word for word, is not added again. A Sid may stand but
 * once in a document (IAM User Guide, "IAM JSON policy elements: Sid"): one that is taken gets a number behind it, as in
 * `AWSCloudTrailWrite20150319No2` where two trails share a bucket.
 */
export function addStatements(policy: PolicyDocument, more: readonly Statement[]): PolicyDocument {
  const statements = [...statementsOf(policy)];
  for (const statement of more) {
    const text = JSON.stringify(statement);
    if (statements.some((present) => JSON.stringify(present) === text)) continue;
    statements.push(withFreeSid(statement, new Set(statements.map(({ Sid }) => Sid))));
  }
  return { ...policy, Statement: statements };
}

function withFreeSid(statement: Statement, taken: ReadonlySet<string | undefined>): Statement {
  const { Sid } = statement;
  if (!Sid || !taken.has(Sid)) return statement;
  for (let number = 2; ; number += 1) {
    const free = `${Sid}No${number}`;
    if (!taken.has(free)) return { ...statement, Sid: free };
  }
}
