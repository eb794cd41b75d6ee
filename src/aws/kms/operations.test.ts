import { afterEach, describe, expect, it } from 'vitest';
import { answeringServer, type Answer, type AnsweringServer } from '#testing/answering-server.ts';
import { jsonAnswer, jsonError } from '#testing/aws-answers.ts';
import type { AwsAccess } from '#aws/client.ts';
import { describeKey } from './DescribeKey.ts';
import { getKeyPolicy } from './GetKeyPolicy.ts';
import { listAliases } from './ListAliases.ts';

let server: AnsweringServer | undefined;
const never = new AbortController().signal;

async function accessTo(...answers: readonly Answer[]): Promise<AwsAccess> {
  server = await answeringServer((_request, index) => answers[index] ?? 'reset');
  return { origin: server.origin, environment: 'e', region: 'us-east-1', token: 't' };
}

const inputs = (): unknown[] => server?.seen.map(({ body }) => JSON.parse(body) as unknown) ?? [];

afterEach(async () => {
  await server?.close();
});

const KEY = 'arn:aws:kms:us-east-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab';

describe('describeKey', () => {
  it('tells what CloudWatch Logs asks of a key', async () => {
    const metadata = { KeyId: 'k', Arn: KEY, Enabled: true, Description: 'Logs' };
    const access = await accessTo(
      jsonAnswer({
        KeyMetadata: { ...metadata, KeySpec: 'SYMMETRIC_DEFAULT', KeyUsage: 'ENCRYPT_DECRYPT' },
      }),
      jsonAnswer({
        KeyMetadata: { ...metadata, KeySpec: 'RSA_2048', KeyUsage: 'ENCRYPT_DECRYPT' },
      }),
      jsonAnswer({ KeyMetadata: { ...metadata, KeySpec: 'HMAC_256', KeyUsage: 'SIGN_VERIFY' } }),
      jsonAnswer({
        KeyMetadata: { KeyId: 'k', Arn: KEY, CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT' },
      }),
    );
    const look = () => describeKey(access, { key: KEY }, never);
    expect(await look()).toEqual({
      arn: KEY,
      description: 'Logs',
      isEnabled: true,
      isSymmetric: true,
    });
    expect(await look()).toMatchObject({ isSymmetric: false });
    expect(await look()).toMatchObject({ isSymmetric: false });
    expect(await look()).toMatchObject({ isEnabled: false, isSymmetric: true });
    expect(inputs()[0]).toEqual({ KeyId: KEY });
    expect(server?.seen[0]?.path).toBe('/aws/e/us-east-1/kms/');
    expect(server?.seen[0]?.headers).toMatchObject({
      'x-amz-target': 'TrentService.DescribeKey',
      'content-type': 'application/x-amz-json-1.1',
    });
  });

  it('finds none', async () => {
    const access = await accessTo(jsonError(400, 'NotFoundException', `Key '${KEY}' is not here`));
    await expect(describeKey(access, { key: KEY }, never)).rejects.toMatchObject({
      kind: 'notFound',
      service: 'kms',
    });
  });
});

describe('getKeyPolicy', () => {
  it('reads the one policy that a key has', async () => {
    const access = await accessTo(jsonAnswer({ Policy: '{"Version":"2012-10-17"}' }));
    expect(await getKeyPolicy(access, { key: KEY }, never)).toBe('{"Version":"2012-10-17"}');
    expect(inputs()).toEqual([{ KeyId: KEY, PolicyName: 'default' }]);
  });
});

describe('listAliases', () => {
  it('names keys over all pages, without those of AWS’s services', async () => {
    const alias = (name: string, keyId?: string) => ({
      AliasName: `alias/${name}`,
      AliasArn: `arn:aws:kms:us-east-1:123456789012:alias/${name}`,
      TargetKeyId: keyId,
    });
    const access = await accessTo(
      jsonAnswer({
        Aliases: [alias('aws/s3', 'x'), alias('team/logs', 'k1')],
        Truncated: true,
        NextMarker: 'm',
      }),
      jsonAnswer({ Aliases: [alias('reserved'), alias('b', 'k2')], Truncated: false }),
    );
    expect(await listAliases(access, {}, never)).toEqual([
      { alias: 'alias/team/logs', arn: 'arn:aws:kms:us-east-1:123456789012:key/k1' },
      { alias: 'alias/b', arn: 'arn:aws:kms:us-east-1:123456789012:key/k2' },
    ]);
    expect(inputs()).toEqual([{ Limit: 100 }, { Limit: 100, Marker: 'm' }]);
  });
});
