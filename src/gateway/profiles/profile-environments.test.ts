import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { openProfileWorld, type ProfileWorld } from '#testing/profile-world.ts';
import { keyOf, type RecordedRequest, usedKeysOf } from '#testing/recording-aws.ts';

let world: ProfileWorld;
const open = async (...given: Parameters<typeof openProfileWorld>): Promise<ProfileWorld> =>
  (world = await openProfileWorld(...given));
afterEach(() => world.close());

const KEYS = `
[work]
aws_access_key_id = AKIAWORK
aws_secret_access_key = secret-of-work
`;

const usedKeys = () => usedKeysOf(world.aws);
const form = (request: RecordedRequest | undefined): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(request?.body));
const errorOf = (text: string): unknown => (JSON.parse(text) as { error: unknown }).error;

describe('a profile of static keys', () => {
  it('signs with them, the session token included, and asks nobody else', async () => {
    await open({
      config: '[profile work]\nregion = eu-west-1\nendpoint_url = AWS/\n',
      credentials: `${KEYS}aws_session_token = token-of-work\n`,
    });
    expect((await world.call('work')).status).toBe(200);
    expect(usedKeys()).toEqual(['AKIAWORK']);
    expect(world.aws.requests[0]?.headers).toMatchObject({
      'x-amz-security-token': 'token-of-work',
      authorization: expect.stringContaining('/eu-west-1/logs/aws4_request'),
    });
  });

  it('is taken up anew when its keys are rotated, and a new profile is there at once', async () => {
    await open({ config: '[profile work]\nendpoint_url = AWS/\n', credentials: KEYS });
    await world.call('work');
    world.write('.aws/credentials', KEYS.replace('AKIAWORK', 'AKIAROTATED'));
    await world.call('work');
    expect((await world.call('new')).code).toBe('environment_unknown');
    appendFileSync(
      join(world.home, '.aws', 'config'),
      `[profile new]\nendpoint_url = ${world.aws.origin}\naws_access_key_id = AKIANEW\naws_secret_access_key = s\n`,
    );
    await world.call('new');
    expect(usedKeys()).toEqual(['AKIAWORK', 'AKIAROTATED', 'AKIANEW']);
  });

  it('is found where AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE say', async () => {
    await open({
      variables: { AWS_CONFIG_FILE: 'HOME/a', AWS_SHARED_CREDENTIALS_FILE: 'HOME/b' },
    });
    world.write('a', '[profile work]\nendpoint_url = AWS/\n');
    world.write('b', KEYS);
    await world.call('work');
    expect(usedKeys()).toEqual(['AKIAWORK']);
  });

  it('is not helped out by the keys in the variables', async () => {
    await open({
      config: '[profile half]\nendpoint_url = AWS/\nrole_arn = arn:aws:iam::123456789012:role/r\n',
      variables: { AWS_ACCESS_KEY_ID: 'AKIAOTHER', AWS_SECRET_ACCESS_KEY: 'other' },
    });
    const heard = await world.call('half');
    expect(heard).toMatchObject({ status: 403, code: 'credentials_not_found' });
    expect(world.aws.requests).toEqual([]);
  });
});

describe('a profile with a role', () => {
  const ROLE = `
[profile admin]
role_arn = arn:aws:iam::210987654321:role/admin
source_profile = work
external_id = outside
region = eu-central-1
endpoint_url = AWS/
`;

  it('assumes it with the keys of its source, once for many calls at once', async () => {
    await open({ config: ROLE, credentials: KEYS });
    await Promise.all(Array.from({ length: 8 }, () => world.call('admin')));
    const [assumed] = world.aws.requests;
    expect(form(assumed)).toMatchObject({
      Action: 'AssumeRole',
      RoleArn: 'arn:aws:iam::210987654321:role/admin',
      ExternalId: 'outside',
    });
    expect(keyOf(assumed)).toBe('AKIAWORK');
    expect(assumed?.headers['authorization']).toContain('/eu-central-1/sts/');
    expect(usedKeys()).toEqual(Array.from({ length: 8 }, () => 'ASIASTS1'));
    expect(world.aws.requests).toHaveLength(9);
  });

  it('renews them before they expire, forgets them when told, and keeps old ones while renewing fails', async () => {
    await open({ config: ROLE, credentials: KEYS });
    await world.call('admin');
    const start = Date.now();
    world.setNow(() => start + 54 * 60_000);
    await world.call('admin');
    world.setNow(() => start + 56 * 60_000);
    await world.call('admin');
    world.setNow(() => start);
    expect((await world.post('/api/environments/admin/forget', {})).status).toBe(204);
    await world.call('admin');
    expect(usedKeys()).toEqual(['ASIASTS1', 'ASIASTS1', 'ASIASTS2', 'ASIASTS3']);

    let refused = 0;
    world.aws.answer(({ body }, response) => {
      if (!body.includes('AssumeRole')) return false;
      refused += 1;
      response
        .writeHead(403, { 'content-type': 'text/xml' })
        .end(
          '<ErrorResponse><Error><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>',
        );
      return true;
    });
    world.setNow(() => start + 57 * 60_000);
    expect((await world.call('admin')).status).toBe(200);
    world.setNow(() => start + 61 * 60_000);
    expect((await world.call('admin')).code).toBe('credentials_failed');
    expect(refused).toBe(2);
  });

  it('keeps what it has when another profile changes', async () => {
    await open({ config: ROLE, credentials: KEYS });
    await world.call('admin');
    appendFileSync(join(world.home, '.aws', 'credentials'), '[other]\naws_access_key_id = A\n');
    await world.call('admin');
    expect(usedKeys()).toEqual(['ASIASTS1', 'ASIASTS1']);
  });

  it('assumes the other role when its file names another', async () => {
    await open({ config: ROLE, credentials: KEYS });
    await world.call('admin');
    world.write('.aws/config', ROLE.replace('role/admin', 'role/auditor'));
    await world.call('admin');
    const assumed = world.aws.requests.flatMap((one) => form(one)['RoleArn'] ?? []);
    expect(assumed).toEqual([
      'arn:aws:iam::210987654321:role/admin',
      'arn:aws:iam::210987654321:role/auditor',
    ]);
    expect(usedKeys()).toEqual(['ASIASTS1', 'ASIASTS2']);
  });

  it('follows roles through roles', async () => {
    await open({
      config: `${ROLE}
[profile deep]
role_arn = arn:aws:iam::111111111111:role/deep
source_profile = admin
endpoint_url = AWS/
`,
      credentials: KEYS,
    });
    await world.call('deep');
    expect(world.aws.requests.map((one) => [form(one)['RoleArn'], keyOf(one)])).toEqual([
      ['arn:aws:iam::210987654321:role/admin', 'AKIAWORK'],
      ['arn:aws:iam::111111111111:role/deep', 'ASIASTS1'],
      [undefined, 'ASIASTS2'],
    ]);
  });

  it.each([
    ['source_profile = gone', 'takes its credentials from a profile gone'],
    ['source_profile = round', 'leads back to itself'],
    ['source_profile = work\ncredential_source = Environment', 'take one away'],
    ['credential_source = Nowhere', 'no credential_source Nowhere'],
  ])('says what is wrong with %j', async (setting, message) => {
    await open({
      config: `[profile round]\nrole_arn = arn:aws:iam::1:role/r\n${setting}\n`,
      credentials: KEYS,
    });
    const heard = await world.call('round');
    expect(heard).toMatchObject({ status: 403, code: 'credentials_not_found' });
    expect(heard.text).toContain(message);
  });

  it('takes the keys of the variables where its credential_source says Environment', async () => {
    await open({
      config: ROLE.replace('source_profile = work', 'credential_source = Environment'),
      variables: { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 'env' },
    });
    await world.call('admin');
    expect(world.aws.requests.map(keyOf)).toEqual(['AKIAENV', 'ASIASTS1']);
  });

  it('asks for the code of its MFA device, and uses it once', async () => {
    await open({
      config: `${ROLE}mfa_serial = arn:aws:iam::123456789012:mfa/me\n`,
      credentials: KEYS,
    });
    const heard = await world.call('admin');
    expect(heard).toMatchObject({ status: 403, code: 'credentials_mfa_required' });
    expect(errorOf(heard.text)).toMatchObject({
      details: { mfaSerial: 'arn:aws:iam::123456789012:mfa/me' },
    });
    expect(world.aws.requests).toEqual([]);

    await world.post('/api/environments/admin/mfa', { code: '123456' });
    expect((await world.call('admin')).status).toBe(200);
    expect(form(world.aws.requests[0])).toMatchObject({
      SerialNumber: 'arn:aws:iam::123456789012:mfa/me',
      TokenCode: '123456',
    });
    expect((await world.call('admin')).status).toBe(200);
    await world.post('/api/environments/admin/forget', {});
    expect((await world.call('admin')).code).toBe('credentials_mfa_required');
  });

  it('asks again when AWS did not take the code', async () => {
    await open({ config: `${ROLE}mfa_serial = device\n`, credentials: KEYS });
    world.aws.answer(({ body }, response) => {
      if (!body.includes('TokenCode')) return false;
      response
        .writeHead(403, { 'content-type': 'text/xml' })
        .end(
          '<ErrorResponse><Error><Code>AccessDenied</Code><Message>MultiFactorAuthentication failed with invalid MFA one time pass code.</Message></Error></ErrorResponse>',
        );
      return true;
    });
    await world.post('/api/environments/admin/mfa', { code: '000000' });
    const heard = await world.call('admin');
    expect(heard.code).toBe('credentials_mfa_required');
    expect(heard.text).toContain('did not take the code');
  });
});

describe('other sources', () => {
  it('exchanges a web identity', async () => {
    await open({
      config: `
[profile pod]
role_arn = arn:aws:iam::123456789012:role/pod
web_identity_token_file = HOME/token
endpoint_url = AWS/
`,
    });
    world.write('token', 'the-web-identity');
    await world.call('pod');
    expect(form(world.aws.requests[0])).toMatchObject({
      Action: 'AssumeRoleWithWebIdentity',
      WebIdentityToken: 'the-web-identity',
    });
    expect(usedKeys()).toEqual(['ASIASTS1']);
  });

  it('runs a credential_process only when that was allowed, and again when its command changed', async () => {
    await open({
      config: '[profile tool]\ncredential_process = sh HOME/tool.sh\nendpoint_url = AWS/\n',
    });
    world.write(
      'tool.sh',
      `echo ran >> HOME/runs\necho '{"Version":1,"AccessKeyId":"AKIATOOL","SecretAccessKey":"s"}'\n`,
    );
    const heard = await world.call('tool');
    expect(heard).toMatchObject({ status: 403, code: 'credentials_consent_required' });
    await world.post('/api/environments/tool/consent', {});
    expect((await world.call('tool')).status).toBe(200);
    expect(usedKeys()).toEqual(['AKIATOOL']);
    world.write('.aws/config', '[profile tool]\ncredential_process = sh HOME/other.sh\n');
    expect((await world.call('tool')).code).toBe('credentials_consent_required');
  });

  it("asks a container's endpoint only when that was allowed, with its token", async () => {
    await open({
      config: '[profile task]\nendpoint_url = AWS/\n',
      variables: {
        AWS_CONTAINER_CREDENTIALS_FULL_URI: 'AWS/container',
        AWS_CONTAINER_AUTHORIZATION_TOKEN: 'of-the-task',
      },
    });
    expect((await world.call('task')).code).toBe('credentials_consent_required');
    expect(world.aws.requests).toEqual([]);
    await world.post('/api/environments/task/consent', {});
    expect((await world.call('task')).status).toBe(200);
    expect(world.aws.requests[0]).toMatchObject({
      url: '/container',
      headers: { authorization: 'of-the-task' },
    });
    expect(usedKeys()).toEqual(['ASIACONTAINER1']);
  });

  it("asks an instance's metadata only when that was allowed, by IMDSv2", async () => {
    await open({
      config: '[default]\nendpoint_url = AWS/\n',
      variables: { AWS_EC2_METADATA_SERVICE_ENDPOINT: 'AWS/' },
    });
    expect((await world.call('default')).code).toBe('credentials_consent_required');
    expect(world.aws.requests).toEqual([]);
    await world.post('/api/environments/default/consent', {});
    expect((await world.call('default')).status).toBe(200);
    const [token, role, keys] = world.aws.requests;
    expect(token).toMatchObject({ method: 'PUT', url: '/latest/api/token' });
    const headers = { 'x-aws-ec2-metadata-token': 'imds-token' };
    expect(role).toMatchObject({ url: '/latest/meta-data/iam/security-credentials/', headers });
    expect(keys).toMatchObject({
      url: '/latest/meta-data/iam/security-credentials/of-the-instance',
      headers,
    });
    expect(usedKeys()).toEqual(['ASIAINSTANCE1']);
  });

  it('never asks an instance that AWS_EC2_METADATA_DISABLED closes', async () => {
    await open({
      config: '[default]\nregion = x\n',
      variables: { AWS_EC2_METADATA_DISABLED: 'true' },
    });
    await world.post('/api/environments/default/consent', {});
    expect((await world.call('default')).code).toBe('credentials_not_found');
  });
});
