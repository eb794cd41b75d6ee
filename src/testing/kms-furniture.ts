import type { PolicyDocument, Statement } from '#domain/policy/document.ts';
import { keyPolicyStatementFor } from '#domain/policy/may-encrypt.ts';
import { ACCOUNT } from './sandbox-furniture.ts';
import type { CallOptions, TestSandbox } from './test-sandbox.ts';

/** A key's policy: the account decides, and whatever the statements allow beside. */
export const keyPolicy = (...statements: readonly Statement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
      Action: 'kms:*',
      Resource: '*',
    },
    ...statements,
  ],
});

/** Makes a key, and gives its ARN. */
export async function makeKey(
  test: TestSandbox,
  input: object = {},
  options: CallOptions = {},
): Promise<string> {
  const { KeyMetadata } = await test.call('kms', 'CreateKey', input, options);
  return KeyMetadata?.Arn ?? '';
}

/** Makes a key that CloudWatch Logs may use for one log group, and gives its ARN. */
export const makeKeyForGroup = (
  test: TestSandbox,
  name: string,
  region = 'us-east-1',
): Promise<string> => {
  const statement = keyPolicyStatementFor({ region, account: ACCOUNT, name });
  return makeKey(test, { Policy: JSON.stringify(keyPolicy(statement)) }, { region });
};

/** Makes a key that CloudTrail may use for the account's trails, as the CloudTrail User Guide has it, and gives its ARN. */
export const makeKeyForTrails = (test: TestSandbox, options: CallOptions = {}): Promise<string> =>
  makeKey(
    test,
    {
      Policy: JSON.stringify(
        keyPolicy({
          Sid: 'Allow CloudTrail to encrypt logs',
          Effect: 'Allow',
          Principal: { Service: 'cloudtrail.amazonaws.com' },
          Action: 'kms:GenerateDataKey*',
          Resource: '*',
          Condition: {
            StringLike: {
              'kms:EncryptionContext:aws:cloudtrail:arn': `arn:aws:cloudtrail:*:${ACCOUNT}:trail/*`,
            },
          },
        }),
      ),
    },
    options,
  );
