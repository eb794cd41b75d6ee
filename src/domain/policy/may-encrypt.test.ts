import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PolicyDocument, Statement } from './document.ts';
import { keyPolicyStatementFor, mayEncrypt } from './may-encrypt.ts';

const account = '123456789012';
const region = 'eu-central-1';
const logGroup = { partition: 'aws', region, account, name: 'CloudTrail/logs' };
const groupArn = `arn:aws:logs:${region}:${account}:log-group:CloudTrail/logs`;
const keyArn = `arn:aws:kms:${region}:${account}:key/11111111-2222-3333-4444-555555555555`;
const ROOT: Statement = {
  Effect: 'Allow',
  Principal: { AWS: `arn:aws:iam::${account}:root` },
  Action: 'kms:*',
  Resource: '*',
};

const policy = (...statements: readonly Statement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [ROOT, ...statements],
});
const logsMay = (statement: Partial<Statement> = {}): PolicyDocument =>
  policy({
    Effect: 'Allow',
    Principal: { Service: `logs.${region}.amazonaws.com` },
    Action: 'kms:*',
    Resource: '*',
    ...statement,
  });
const ask = (keyPolicy: PolicyDocument, group = logGroup) =>
  mayEncrypt({ keyPolicy, keyArn, logGroup: group });

describe('mayEncrypt', () => {
  it.each<[string, PolicyDocument]>([
    ["the guide's statement", policy(keyPolicyStatementFor(logGroup))],
    ['every action, without a condition', logsMay()],
    [
      "CDK's grantEncryptDecrypt, which describes nothing",
      logsMay({ Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'] }),
    ],
    [
      'all groups of the account',
      logsMay({
        Condition: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': `arn:aws:logs:${region}:${account}:*`,
          },
        },
      }),
    ],
    ['the key by its ARN', logsMay({ Resource: keyArn })],
    [
      'everybody of the account',
      logsMay({ Principal: '*', Condition: { StringEquals: { 'aws:SourceAccount': account } } }),
    ],
  ])('accepts %s', (_, keyPolicy) => {
    expect(ask(keyPolicy)).toEqual({ isAllowed: true, refused: undefined });
  });

  it.each<[string, PolicyDocument, string, RegExp]>([
    [
      "AWS's default key policy: the account is not the service",
      policy(),
      'kms:Encrypt',
      /but not to logs\.eu-central-1\.amazonaws\.com/,
    ],
    [
      'another region',
      logsMay({ Principal: { Service: 'logs.us-east-1.amazonaws.com' } }),
      'kms:Encrypt',
      /but not to logs\.eu-central-1\.amazonaws\.com/,
    ],
    [
      'another log group',
      policy(keyPolicyStatementFor({ ...logGroup, name: 'CloudTrail/other' })),
      'kms:Encrypt',
      /only if kms:EncryptionContext:aws:logs:arn meets ArnEquals/,
    ],
    [
      'the ARN with the star, which the service does not send',
      logsMay({
        Condition: { StringEquals: { 'kms:EncryptionContext:aws:logs:arn': `${groupArn}:*` } },
      }),
      'kms:Encrypt',
      /only if/,
    ],
    [
      'encryption alone',
      logsMay({ Action: ['kms:Encrypt', 'kms:Decrypt'] }),
      'kms:ReEncryptFrom',
      /allows kms:ReEncryptFrom to arn:aws:iam::123456789012:root, but not to logs/,
    ],
    [
      'a Deny',
      policy(keyPolicyStatementFor(logGroup), {
        Effect: 'Deny',
        Principal: '*',
        Action: 'kms:GenerateDataKey',
        Resource: '*',
      }),
      'kms:GenerateDataKey',
      /a Deny wins/,
    ],
  ])('refuses %s', (_, keyPolicy, action, why) => {
    const { isAllowed, refused } = ask(keyPolicy);
    expect({ isAllowed, action: refused?.action }).toEqual({ isAllowed: false, action });
    expect(refused?.evaluation.why).toMatch(why);
  });

  it.each(['logs.cn-north-1.amazonaws.com.cn', 'logs.cn-north-1.amazonaws.com'])(
    'takes %s in China',
    (principal) => {
      const group = { ...logGroup, partition: 'aws-cn', region: 'cn-north-1' };
      expect(ask(logsMay({ Principal: { Service: principal } }), group).isAllowed).toBe(true);
    },
  );
});

describe('keyPolicyStatementFor', () => {
  it("is the guide's", () => {
    expect(keyPolicyStatementFor(logGroup)).toEqual({
      Sid: 'AllowCloudWatchLogs',
      Effect: 'Allow',
      Principal: { Service: 'logs.eu-central-1.amazonaws.com' },
      Action: [
        'kms:Encrypt*',
        'kms:Decrypt*',
        'kms:ReEncrypt*',
        'kms:GenerateDataKey*',
        'kms:Describe*',
      ],
      Resource: '*',
      Condition: { ArnEquals: { 'kms:EncryptionContext:aws:logs:arn': groupArn } },
    });
  });

  it('lets the service use the key for that group, and for no other', () => {
    const group = fc.record({
      region: fc.constantFrom('us-east-1', 'cn-north-1', 'us-gov-west-1', 'eusc-de-east-1'),
      account: fc.stringMatching(/^\d{12}$/),
      name: fc.stringMatching(/^[A-Za-z0-9/_.-]{1,20}$/),
    });
    fc.assert(
      fc.property(group, group, (mine, other) => {
        const keyPolicy = policy(keyPolicyStatementFor(mine));
        const isSame = JSON.stringify(mine) === JSON.stringify(other);
        expect(mayEncrypt({ keyPolicy, keyArn, logGroup: mine }).isAllowed).toBe(true);
        expect(mayEncrypt({ keyPolicy, keyArn, logGroup: other }).isAllowed).toBe(isSame);
      }),
    );
  });
});
