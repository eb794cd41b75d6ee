import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyPolicy } from '#testing/kms-furniture.ts';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox({ now: TEST_NOW })));
afterEach(() => test.sandbox.close());

const create = (input: object = {}, options = {}) => test.call('kms', 'CreateKey', input, options);
const policyOf = async (KeyId = ''): Promise<unknown> =>
  JSON.parse((await test.call('kms', 'GetKeyPolicy', { KeyId })).Policy ?? '');

const LOCKED_OUT = JSON.stringify({
  Version: '2012-10-17',
  Statement: {
    Effect: 'Allow',
    Principal: { Service: 'logs.us-east-1.amazonaws.com' },
    Action: 'kms:*',
    Resource: '*',
  },
});

describe('CreateKey', () => {
  it('makes a symmetric key that is enabled, and prints it as KMS does', async () => {
    const { KeyMetadata } = await create({ Description: 'for logs' });
    const id = KeyMetadata?.KeyId ?? '';
    expect(id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(KeyMetadata).toEqual({
      AWSAccountId: '123456789012',
      KeyId: id,
      Arn: `arn:aws:kms:us-east-1:123456789012:key/${id}`,
      CreationDate: new Date(TEST_NOW),
      Enabled: true,
      Description: 'for logs',
      KeyUsage: 'ENCRYPT_DECRYPT',
      KeyState: 'Enabled',
      Origin: 'AWS_KMS',
      KeyManager: 'CUSTOMER',
      CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
      KeySpec: 'SYMMETRIC_DEFAULT',
      EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
      MultiRegion: false,
    });
  });

  it('lets the account decide unless a policy is given', async () => {
    const { KeyMetadata } = await create();
    expect(await policyOf(KeyMetadata?.KeyId)).toEqual({
      Version: '2012-10-17',
      Id: 'key-default-1',
      Statement: [
        {
          Sid: 'Enable IAM User Permissions',
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::123456789012:root' },
          Action: 'kms:*',
          Resource: '*',
        },
      ],
    });
    const policy = keyPolicy({
      Effect: 'Allow',
      Principal: { Service: 'logs.us-east-1.amazonaws.com' },
      Action: 'kms:*',
      Resource: '*',
    });
    const given = await create({ Policy: JSON.stringify(policy) });
    expect(await policyOf(given.KeyMetadata?.KeyId)).toEqual(policy);
  });

  it('makes asymmetric keys, and keys where it is called', async () => {
    const rsa = await create({ KeySpec: 'RSA_2048', KeyUsage: 'SIGN_VERIFY' });
    expect(rsa.KeyMetadata?.SigningAlgorithms).toContain('RSASSA_PSS_SHA_256');
    expect(rsa.KeyMetadata).not.toHaveProperty('EncryptionAlgorithms');
    const china = await create({}, { region: 'cn-north-1', account: '111111111111' });
    expect(china.KeyMetadata?.Arn).toMatch(/^arn:aws-cn:kms:cn-north-1:111111111111:key\//);
  });

  it.each<[object, string]>([
    [{ Policy: 'no policy' }, 'MalformedPolicyDocumentException'],
    [{ Policy: '{"Statement":{"Effect":"Allow"}}' }, 'MalformedPolicyDocumentException'],
    [
      { Policy: '{"Statement":{"Effect":"Allow","Action":"kms:*","Resource":"*"}}' },
      'MalformedPolicyDocumentException',
    ],
    [
      { Policy: '{"Statement":{"Effect":"Allow","Action":"kms:*","Principal":"*"}}' },
      'MalformedPolicyDocumentException',
    ],
    [{ Policy: LOCKED_OUT }, 'MalformedPolicyDocumentException'],
    [
      { Policy: JSON.stringify({ ...keyPolicy(), Id: 'x'.repeat(33_000) }) },
      'LimitExceededException',
    ],
    [{ KeySpec: 'RSA_2048' }, 'ValidationException'],
    [{ KeyUsage: 'SIGN_VERIFY' }, 'ValidationException'],
    [
      { KeySpec: 'SYMMETRIC_DEFAULT', CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT' },
      'ValidationException',
    ],
    [{ KeySpec: 'BEST' }, 'ValidationException'],
    [{ KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' }, 'UnsupportedOperationException'],
    [{ Origin: 'EXTERNAL' }, 'UnsupportedOperationException'],
    [{ MultiRegion: true }, 'UnsupportedOperationException'],
  ])('refuses %j', async (input, name) => {
    await expect(create(input)).rejects.toMatchObject({ name });
    expect((await test.call('kms', 'ListKeys', {})).Keys).toEqual([]);
  });

  it('lets callers lock themselves out when they ask for it', async () => {
    const asked = { Policy: LOCKED_OUT, BypassPolicyLockoutSafetyCheck: true };
    expect((await create(asked)).KeyMetadata?.Enabled).toBe(true);
  });
});
