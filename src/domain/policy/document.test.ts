import { describe, expect, it } from 'vitest';
import { deliveryPolicy, trustPolicyForCloudTrail } from './cloudtrail-documents.ts';
import { type PolicyPurpose, parsePolicy, printPolicy } from './document.ts';

const errorOf = (document: unknown, purpose?: PolicyPurpose): string | undefined => {
  const parsed = parsePolicy(
    typeof document === 'string' ? document : JSON.stringify(document),
    purpose,
  );
  return 'error' in parsed ? parsed.error : undefined;
};
const allow = { Effect: 'Allow', Action: 'logs:PutLogEvents', Resource: '*' };
const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'a.b' } };
const of = (...statements: readonly unknown[]) => ({
  Version: '2012-10-17',
  Statement: statements,
});

describe('parsePolicy', () => {
  it('keeps a document as it was written', () => {
    const documents = [
      trustPolicyForCloudTrail(),
      deliveryPolicy({ region: 'us-east-1', account: '123456789012', logGroupName: 'g' }),
      { Statement: { Effect: 'Deny', NotAction: ['a:b'], NotResource: '*' } } as const,
    ];
    for (const document of documents) {
      expect(parsePolicy(printPolicy(document))).toEqual({ ok: document });
    }
  });

  it('accepts one or many, numbers and booleans in conditions, and an empty Sid twice', () => {
    const condition = { Bool: { 'aws:SecureTransport': true }, NumericLessThan: { 'a:b': [1, 2] } };
    expect(
      errorOf(of({ ...allow, Sid: '' }, { ...allow, Sid: '', Condition: condition })),
    ).toBeUndefined();
  });

  it.each<[document: unknown, purpose: PolicyPurpose, error: RegExp]>([
    ['{', 'any', /^Syntax errors in policy\. It is not valid JSON/],
    ['[]', 'any', /must be a JSON object/],
    [{ Statement: [] }, 'any', /Statement is an empty list/],
    [{ Version: '2012-10-17' }, 'any', /Missing required field Statement/],
    [{ ...of(allow), Version: '2012-10-18' }, 'any', /not "2012-10-18"/],
    [{ ...of(allow), Extra: 1 }, 'any', /Unknown field Extra/],
    [of(allow, { ...allow, Actions: 'x' }), 'any', /Statement 2: Unknown field Actions/],
    [of({ Action: 'a:b', Resource: '*' }), 'any', /^Missing required field Effect/],
    [of({ ...allow, Effect: 'allow' }), 'any', /Effect must be "Allow" or "Deny", not "allow"/],
    [of({ ...allow, Action: [1] }), 'any', /Action must be a string or a list of strings/],
    [of({ ...allow, NotAction: 'a:b' }), 'any', /both Action and NotAction/],
    [of({ Effect: 'Allow', Resource: '*' }), 'any', /^Policy statement must contain actions\./],
    [of({ ...allow, Sid: 'A' }, { ...allow, Sid: 'A' }), 'any', /^Statement IDs \(SID\)/],
    [of({ ...allow, Condition: { Bool: { k: [{}] } } }), 'any', /Condition Bool k must be/],
    [
      of({ Effect: 'Allow', Action: 'a:b' }),
      'identity',
      /^Policy statement must contain resources/,
    ],
    [
      of({ ...allow, Resource: 'my-group' }),
      'identity',
      /^Resource my-group must be in ARN format/,
    ],
    [of({ ...allow, Action: 'PutLogEvents' }), 'identity', /^Actions\/Conditions must be prefaced/],
    [
      of({ ...allow, Principal: '*' }),
      'identity',
      /^Policy document should not specify a principal/,
    ],
    [of({ ...trust, Resource: '*' }), 'trust', /^Has prohibited field Resource$/],
    [
      of({ Effect: 'Allow', Action: 'sts:AssumeRole' }),
      'trust',
      /^Missing required field Principal/,
    ],
    [of({ ...trust, Action: 'logs:*' }), 'trust', /^AssumeRole policy may only specify STS/],
    [of({ ...trust, Principal: { Service: 'cloudtrail' } }), 'trust', /"SERVICE":"cloudtrail"$/],
    [
      of({ ...trust, Principal: { AWS: 'me' } }),
      'trust',
      /^Invalid principal in policy: "AWS":"me"/,
    ],
    [of({ ...trust, Principal: { Robot: 'x' } }), 'trust', /Unknown principal Robot/],
  ])('%j as %s is refused', (document, purpose, error) => {
    expect(errorOf(document, purpose)).toMatch(error);
  });

  it('accepts the trust of accounts, roles and providers', () => {
    const aws = ['*', '123456789012', 'arn:aws:iam::123456789012:role/x', 'AROAIDPPEZS35WEXAMPLE'];
    const principal = { AWS: aws, Federated: 'cognito-identity.amazonaws.com' };
    expect(errorOf(of({ ...trust, Principal: principal }), 'trust')).toBeUndefined();
  });
});
