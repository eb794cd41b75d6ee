import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addStatements } from './add-statements.ts';
import { parsePolicy, type PolicyDocument, type Statement, statementsOf } from './document.ts';

const statement = (Sid: string | undefined, Resource: string): Statement => ({
  ...(Sid !== undefined && { Sid }),
  Effect: 'Allow',
  Action: 's3:PutObject',
  Resource,
});

const policyOf = (...statements: readonly Statement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: statements,
});

describe('addStatements', () => {
  it('keeps what is there, in its order', () => {
    const policy = { ...policyOf(statement('Mine', 'a')), Id: 'x' };
    expect(addStatements(policy, [statement('Ours', 'b')])).toEqual({
      ...policy,
      Statement: [statement('Mine', 'a'), statement('Ours', 'b')],
    });
  });

  it('adds nothing twice', () => {
    const present = [statement('Write', 'a'), statement(undefined, 'b')];
    const more = [...present, statement('Org', 'c')];
    expect(addStatements(policyOf(...present), more)).toEqual(policyOf(...more));
  });

  it('takes a Sid of its own where two trails share a bucket', () => {
    const present = [statement('Write', 'a'), statement('WriteNo2', 'b')];
    expect(addStatements(policyOf(...present), [statement('Write', 'c')])).toEqual(
      policyOf(...present, statement('WriteNo3', 'c')),
    );
  });

  it('takes a policy whose one statement is no list', () => {
    const policy = { ...policyOf(), Statement: statement('A', 'a') };
    expect(statementsOf(addStatements(policy, [statement('A', 'b')]))).toHaveLength(2);
  });

  it('always gives a policy that AWS reads', () => {
    const some = fc.array(
      fc
        .tuple(fc.constantFrom('A', 'B', 'ANo2', undefined), fc.constantFrom('a', 'b', 'c'))
        .map(([sid, bucket]) => statement(sid, `arn:aws:s3:::${bucket}/*`)),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(some, some, (present, more) => {
        const start = addStatements(policyOf(), present);
        const added = addStatements(start, more);
        expect(parsePolicy(JSON.stringify(added))).toHaveProperty('ok');
        for (const { Resource } of more) {
          expect(statementsOf(added).map((one) => one.Resource)).toContain(Resource);
        }
      }),
    );
  });
});
