import { createHash, generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openProfileWorld, type ProfileWorld } from '#testing/profile-world.ts';
import { usedKeysOf } from '#testing/recording-aws.ts';

let world: ProfileWorld;
const open = async (...given: Parameters<typeof openProfileWorld>): Promise<ProfileWorld> =>
  (world = await openProfileWorld(...given));
afterEach(() => world.close());

const errorOf = (text: string): unknown => (JSON.parse(text) as { error: unknown }).error;

describe('IAM Identity Center', () => {
  const CONFIG = `
[profile sso]
sso_session = corp
sso_account_id = 123456789012
sso_role_name = Reader
endpoint_url = AWS/
[sso-session corp]
sso_region = eu-west-1
sso_start_url = https://corp.awsapps.com/start
`;
  const VARIABLES = { AWS_ENDPOINT_URL_SSO: 'AWS/', AWS_ENDPOINT_URL_SSO_OIDC: 'AWS/' };
  const cache = `.aws/sso/cache/${createHash('sha1').update('corp').digest('hex')}.json`;
  const token = (lifeMs: number): string =>
    JSON.stringify({
      accessToken: 'sso-token-0',
      expiresAt: new Date(Date.now() + lifeMs).toISOString(),
      clientId: 'client',
      clientSecret: 'client-secret',
      refreshToken: 'sso-refresh',
    });

  it('gives the exact command when nobody has logged in, and goes on after it', async () => {
    await open({ config: CONFIG, variables: VARIABLES });
    const heard = await world.call('sso');
    expect(heard).toMatchObject({ status: 403, code: 'credentials_expired' });
    expect(errorOf(heard.text)).toMatchObject({
      details: { command: 'aws sso login --profile sso' },
    });
    world.write(cache, token(3_600_000));
    expect((await world.call('sso')).status).toBe(200);
    expect(world.aws.requests[0]).toMatchObject({
      url: '/federation/credentials?account_id=123456789012&role_name=Reader',
      headers: { 'x-amz-sso_bearer_token': 'sso-token-0' },
    });
    expect(usedKeysOf(world.aws)).toEqual(['ASIASSO1']);
  });

  it('refreshes a token that is about to expire', async () => {
    await open({ config: CONFIG.replaceAll('corp', 'refreshed'), variables: VARIABLES });
    world.write(
      `.aws/sso/cache/${createHash('sha1').update('refreshed').digest('hex')}.json`,
      token(60_000),
    );
    await world.call('sso');
    expect(world.aws.requests[0]?.url).toBe('/token');
    expect(JSON.parse(world.aws.requests[0]?.body ?? '')).toMatchObject({
      grantType: 'refresh_token',
      refreshToken: 'sso-refresh',
    });
    expect(world.aws.requests[1]?.headers).toMatchObject({
      'x-amz-sso_bearer_token': 'sso-token-1',
    });
  });

  it('says so when the portal no longer takes the token', async () => {
    await open({ config: CONFIG, variables: VARIABLES });
    world.write(cache, token(3_600_000));
    world.aws.answer(({ url }, response) => {
      if (!url.startsWith('/federation')) return false;
      response
        .writeHead(401, { 'x-amzn-errortype': 'UnauthorizedException' })
        .end('{"message":"Session token not found or invalid"}');
      return true;
    });
    expect((await world.call('sso')).code).toBe('credentials_expired');
  });
});

describe('aws login', () => {
  const SESSION = 'arn:aws:iam::123456789012:user/me';
  const CONFIG = `[profile me]\nlogin_session = ${SESSION}\nregion = eu-west-1\nendpoint_url = AWS/\n`;
  const VARIABLES = { AWS_LOGIN_CACHE_DIRECTORY: 'HOME/login', AWS_ENDPOINT_URL_SIGNIN: 'AWS/' };
  const cache = `login/${createHash('sha256').update(SESSION).digest('hex')}.json`;
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { format: 'pem', type: 'sec1' },
    publicKeyEncoding: { format: 'pem', type: 'spki' },
  });
  const token = (lifeMs: number): string =>
    JSON.stringify({
      accessToken: {
        ...{ accessKeyId: 'ASIALOGIN0', secretAccessKey: 'secret-of-login', sessionToken: 't' },
        accountId: '123456789012',
        expiresAt: new Date(Date.now() + lifeMs).toISOString(),
      },
      ...{ clientId: 'client', refreshToken: 'login-refresh', dpopKey: privateKey },
    });

  it('gives the exact command when nobody has logged in, and goes on after it', async () => {
    await open({ config: CONFIG, variables: VARIABLES });
    expect(errorOf((await world.call('me')).text)).toMatchObject({
      code: 'credentials_expired',
      details: { command: 'aws login --profile me' },
    });
    world.write(cache, token(3_600_000));
    expect((await world.call('me')).status).toBe(200);
    expect(usedKeysOf(world.aws)).toEqual(['ASIALOGIN0']);
  });

  it('refreshes a session that is about to expire, and keeps what it was given', async () => {
    await open({ config: CONFIG, variables: VARIABLES });
    world.write(cache, token(60_000));
    expect((await world.call('me')).status).toBe(200);
    expect(world.aws.requests[0]).toMatchObject({
      ...{ method: 'POST', url: '/v1/token' },
      headers: { dpop: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/) },
    });
    expect(JSON.parse(world.aws.requests[0]?.body ?? '')).toMatchObject({
      refreshToken: 'login-refresh',
    });
    expect(usedKeysOf(world.aws)).toEqual(['ASIALOGIN1']);
    expect(readFileSync(join(world.home, cache), 'utf8')).toContain('login-refresh-new');
  });

  it('gives the command again when the session cannot be refreshed', async () => {
    await open({ config: CONFIG, variables: VARIABLES });
    world.write(cache, token(-1_000));
    world.aws.answer(({ url }, response) => {
      if (url !== '/v1/token') return false;
      response
        .writeHead(400, { 'x-amzn-errortype': 'AccessDeniedException' })
        .end('{"error":"TOKEN_EXPIRED","message":"The session has expired"}');
      return true;
    });
    expect(errorOf((await world.call('me')).text)).toMatchObject({
      code: 'credentials_expired',
      details: { command: 'aws login --profile me' },
    });
  });
});
