import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allowing, makeRole } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';
import { JSON_TYPE, refusedJson, refusedXml, sendForm, sendJson } from '#testing/wire-answers.ts';
import { accessKeyId, isSandboxKey } from './ids.ts';
import { seededRandom } from './seeded-random.ts';

let test: TestSandbox;
afterEach(() => test.sandbox.close());

interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const EXAMPLE: Keys = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const json = (keys: Keys) => sendJson(test, 'Logs_20140328.DescribeLogGroups', '{}', { ...keys });
const form = (keys: Keys) => sendForm(test, 'Action=ListRoles&Version=2010-05-08', { ...keys });
const s3 = (keys: Keys) =>
  sendJson(test, '', undefined, { service: 's3', method: 'GET', path: '/', headers: {}, ...keys });

/** The key is not known: in the words of each of the three ways to speak. */
async function refusedAsUnknown(keys: Keys): Promise<void> {
  const words = 'The security token included in the request is invalid.';
  expect(await refusedJson(await json(keys), 400, 'UnrecognizedClientException')).toBe(words);
  expect(await refusedXml(await form(keys), 403, 'InvalidClientTokenId')).toBe(words);
  const answer = await s3(keys);
  expect([answer.status, await answer.text()]).toEqual([
    403,
    expect.stringContaining('<Code>InvalidAccessKeyId</Code>'),
  ]);
}

async function makeKeys(): Promise<Keys> {
  const { AccessKey } = await test.call('iam', 'CreateAccessKey', { UserName: 'sandbox-admin' });
  return {
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  };
}

describe('a key', () => {
  beforeEach(() => (test = openTestSandbox()));

  it('that the sandbox issued is verified', async () => {
    const keys = await makeKeys();
    expect((await json(keys)).status).toBe(200);
    const wrong = await json({ ...keys, secretAccessKey: 'wrong' });
    await refusedJson(wrong, 400, 'InvalidSignatureException');
  });

  it('that the sandbox issued and has forgotten stays refused', async () => {
    const keys = await makeKeys();
    await test.control('reset', '');
    await refusedAsUnknown(keys);
    expect((await json({ accessKeyId: 'AKIANOBODYISSUEDTHIS', secretAccessKey: 'x' })).status).toBe(
      200,
    );
  });

  it('knows by itself that it is the sandbox’s', () => {
    const random = seededRandom(1);
    for (let i = 0; i < 1_000; i++) {
      const id = accessKeyId(random, i % 2 === 0 ? 'AKIA' : 'ASIA');
      expect(id).toMatch(/^A[KS]IA[A-Z2-7]{16}$/);
      expect(isSandboxKey(id)).toBe(true);
      expect(isSandboxKey(`${id.slice(0, 19)}${id.endsWith('A') ? 'B' : 'A'}`)).toBe(false);
    }
    expect(isSandboxKey(EXAMPLE.accessKeyId)).toBe(false);
  });
});

describe('with strict signatures a key', () => {
  beforeEach(() => (test = openTestSandbox({ strictSignatures: true })));

  it.each([
    { accessKeyId: 'AKIANOBODYISSUEDTHIS', secretAccessKey: 'anything' },
    { accessKeyId: '210987654321', secretAccessKey: 'test' },
    { accessKeyId: 'Test', secretAccessKey: 'test' },
  ])('that nobody issued is refused: $accessKeyId', refusedAsUnknown);

  it('may be the sandbox’s own, AWS’s example, or one that it issued', async () => {
    const own = { accessKeyId: 'test', secretAccessKey: 'test' };
    for (const keys of [own, EXAMPLE, await makeKeys()]) {
      expect((await json(keys)).status).toBe(200);
      const wrong = { ...keys, secretAccessKey: 'wrong' };
      await refusedJson(await json(wrong), 400, 'InvalidSignatureException');
      await refusedXml(await form(wrong), 403, 'SignatureDoesNotMatch');
    }
  });

  it('of a session needs its token, with which it works until it expires', async () => {
    const trust = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: 'sts:AssumeRole' },
      ],
    });
    await makeRole(test, 'r', { trust, permissions: allowing('logs:DescribeLogGroups') });
    const RoleArn = 'arn:aws:iam::123456789012:role/r';
    const { Credentials } = await test.call('sts', 'AssumeRole', {
      RoleArn,
      RoleSessionName: 's1',
    });
    const keys = {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
    };
    const withToken = (token: string) =>
      sendJson(test, 'Logs_20140328.DescribeLogGroups', '{}', {
        ...keys,
        headers: {
          'content-type': JSON_TYPE,
          'x-amz-target': 'Logs_20140328.DescribeLogGroups',
          'x-amz-security-token': token,
        },
      });
    const token = Credentials?.SessionToken ?? '';
    await refusedJson(await json(keys), 400, 'UnrecognizedClientException');
    await refusedJson(await withToken(`${token}x`), 400, 'UnrecognizedClientException');
    expect((await withToken(token)).status).toBe(200);
    test.clock.advance(3_600_000);
    await refusedJson(await withToken(token), 400, 'ExpiredTokenException');
  });
});
