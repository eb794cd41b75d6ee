import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allowing, history, makeRole } from '#testing/sandbox-furniture.ts';
import { sendSigned } from '#testing/signed-request.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const ROLE = 'arn:aws:iam::123456789012:role/audit';
const SESSION = 'arn:aws:sts::123456789012:assumed-role/audit/ann';
const trust = (more: object = {}) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Principal: { AWS: 'arn:aws:iam::123456789012:root' },
      Action: 'sts:AssumeRole',
      ...more,
    },
  });
const assume = (more: object = {}, options = {}) =>
  test.call('sts', 'AssumeRole', { RoleArn: ROLE, RoleSessionName: 'ann', ...more }, options);

/** Signs a call with the keys of a session. */
async function asSession(
  { Credentials }: Awaited<ReturnType<typeof assume>>,
  { token = Credentials?.SessionToken, service = 'sts' } = {},
) {
  const json = { 'x-amz-target': 'Logs_20140328.DescribeLogGroups' };
  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const answer = await sendSigned(test, {
    service,
    headers: {
      ...(service === 'sts' ? form : service === 'logs' ? json : {}),
      ...(token === undefined || token === '' ? {} : { 'x-amz-security-token': token }),
    },
    ...(service === 's3' ? { method: 'GET' } : {}),
    body: { sts: 'Action=GetCallerIdentity&Version=2011-06-15', logs: '{}' }[service] ?? '',
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
  });
  return { status: answer.status, text: await answer.text() };
}

describe('AssumeRole', () => {
  it('gives keys that work with their token, as the role', async () => {
    await makeRole(test, 'audit', { trust: trust() });
    const begun = await assume();
    expect(begun).toMatchObject({
      AssumedRoleUser: { Arn: SESSION },
      Credentials: {
        AccessKeyId: expect.stringMatching(/^ASIA[A-Z2-7]{16}$/) as string,
        Expiration: new Date(test.clock.now() + 3_600_000),
      },
    });
    const { status, text } = await asSession(begun);
    expect([status, text]).toEqual([200, expect.stringContaining(`<Arn>${SESSION}</Arn>`)]);
    const records = await history(test);
    expect(records.find(({ eventName }) => eventName === 'GetCallerIdentity')).toMatchObject({
      userIdentity: {
        type: 'AssumedRole',
        arn: SESSION,
        sessionContext: { sessionIssuer: { type: 'Role', arn: ROLE, userName: 'audit' } },
      },
    });
    expect(JSON.stringify(records)).not.toContain(begun.Credentials?.SecretAccessKey);
  });

  it('gives keys that are worth nothing without their token, or with another', async () => {
    await makeRole(test, 'audit', { trust: trust() });
    const begun = await assume();
    for (const token of ['', 'another']) {
      const query = await asSession(begun, { token });
      expect([query.status, query.text]).toEqual([
        403,
        expect.stringContaining('<Code>InvalidClientTokenId</Code>'),
      ]);
      expect((await asSession(begun, { token, service: 'logs' })).text).toContain(
        'UnrecognizedClientException',
      );
    }
  });

  it.each([
    ['sts', 403, '<Code>ExpiredToken</Code>'],
    ['logs', 400, '"ExpiredTokenException"'],
    ['s3', 400, '<Code>ExpiredToken</Code>'],
  ])('gives keys that expire, in the words of %s', async (service, status, code) => {
    const permissions = allowing(['logs:DescribeLogGroups', 's3:ListAllMyBuckets']);
    await makeRole(test, 'audit', { trust: trust(), permissions });
    const begun = await assume({ DurationSeconds: 900 });
    test.clock.advance(899_000);
    expect((await asSession(begun, { service })).status).toBe(200);
    test.clock.advance(1_000);
    const late = await asSession(begun, { service });
    expect([late.status, late.text]).toEqual([status, expect.stringContaining(code)]);
  });

  it.each([
    ['trusts somebody else', { Principal: { Service: 'cloudtrail.amazonaws.com' } }, {}],
    ['asks for an external id', { Condition: { StringEquals: { 'sts:ExternalId': 'x1' } } }, {}],
    ['lets nobody tag sessions', {}, { Tags: [{ Key: 'a', Value: 'b' }] }],
  ])('is refused where the role %s', async (_, statement, input) => {
    await makeRole(test, 'audit', { trust: trust(statement) });
    await expect(assume(input)).rejects.toMatchObject({
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403 },
      message: expect.stringContaining(
        'User: arn:aws:iam::123456789012:user/sandbox-admin is not authorized to perform: sts:',
      ) as string,
    });
  });

  it('takes the external id that the role asks for, and crosses accounts where it may', async () => {
    const Condition = { StringEquals: { 'sts:ExternalId': 'x1' } };
    await makeRole(test, 'audit', {
      trust: trust({ Condition, Principal: { AWS: '111111111111' } }),
    });
    const elsewhere = { account: '111111111111' };
    const begun = await assume({ ExternalId: 'x1' }, elsewhere);
    expect(begun.AssumedRoleUser?.Arn).toBe(SESSION);
    await expect(assume({ ExternalId: 'x1' })).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('sees a role once it has spread', async () => {
    await test.control('settings', { propagationDelayMs: 4_000 });
    await makeRole(test, 'audit', { trust: trust() });
    await expect(assume()).rejects.toMatchObject({ name: 'AccessDenied' });
    test.clock.advance(4_000);
    await assume();
  });

  it.each([
    [{ DurationSeconds: 899 }, 'ValidationError'],
    [{ DurationSeconds: 3_601 }, 'ValidationError'],
    [{ RoleSessionName: 'a' }, 'ValidationError'],
    [{ Policy: '{}' }, 'MalformedPolicyDocument'],
  ])('refuses %j', async (more, Code) => {
    await makeRole(test, 'audit', { trust: trust() });
    await expect(assume(more)).rejects.toMatchObject({ Code });
  });
});
