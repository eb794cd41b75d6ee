import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { makeCertificate } from '#testing/certificate.ts';
import { signedByCurl } from '#testing/curl-signature.ts';
import { openProfileWorld, type ProfileWorld } from '#testing/profile-world.ts';
import { openRecordingAws } from '#testing/recording-aws.ts';

let world: ProfileWorld;
const open = async (...given: Parameters<typeof openProfileWorld>): Promise<ProfileWorld> =>
  (world = await openProfileWorld(...given));
afterEach(() => world.close());

const SECRETS = ['AKIAWORK', 'secret-of-work', 'token-of-work'];
const KEYS = `
[work]
aws_access_key_id = AKIAWORK
aws_secret_access_key = secret-of-work
aws_session_token = token-of-work
`;
const LOCAL = '[profile work]\nregion = eu-west-1\nendpoint_url = AWS/\n';

describe('what reaches the far end', () => {
  it.each([
    ['logs', 'DescribeLogGroups', '{"logGroupNamePrefix":"/aws/ä b","limit":5}', '/'],
    ['cloudtrail', 'ListTrails', '{}', '/'],
    ['iam', 'ListRoles', 'Action=ListRoles&Version=2010-05-08&PathPrefix=%2Fa%20b%2F', '/'],
    ['sts', 'GetCallerIdentity', 'Action=GetCallerIdentity&Version=2011-06-15', '/'],
    // Not one with escaped letters: curl 7.88 signs a path as it is, and AWS wants it escaped once more.
    ['logs', 'DescribeLogGroups', '{}', '/base/of/it'],
  ])(
    'of %s:%s is signed as curl would sign it (%s to %s)',
    async (service, operation, body, path) => {
      await open({
        config: LOCAL.replace('AWS/', `AWS/${path.slice(1)}`),
        credentials: KEYS.replace(/aws_session_token.*/, ''),
      });
      expect((await world.call('work', { service, operation, body })).status).toBe(200);
      const [ours] = world.aws.requests;
      if (ours === undefined) throw new Error('nothing arrived');
      const keys = { accessKeyId: 'AKIAWORK', secretAccessKey: 'secret-of-work' };
      await signedByCurl(ours, keys, world.aws.origin);
      const signature = (header = ''): string | undefined => /Signature=(\w{64})/.exec(header)?.[1];
      expect(signature(ours.headers['authorization'])).toMatch(/^\w{64}$/);
      expect(signature(world.aws.requests[1]?.headers['authorization'])).toBe(
        signature(ours.headers['authorization']),
      );
      expect(ours.body).toBe(body);
    },
  );

  it('is nothing but the call: no header of the page beside what AWS reads', async () => {
    await open({ config: LOCAL, credentials: KEYS });
    await world.call('work', {
      headers: {
        authorization: 'AWS4-HMAC-SHA256 Credential=of-the-page',
        cookie: 'a=b',
        'x-amz-security-token': 'of-the-page',
        'x-amz-date': '20200101T000000Z',
        'x-forwarded-for': '1.2.3.4',
        'x-amz-user-agent': 'aws-sdk-js',
        'amz-sdk-invocation-id': 'id',
      },
    });
    const [request] = world.aws.requests;
    expect(request?.rawHeaders.filter((_, index) => index % 2 === 0).toSorted()).toEqual([
      'Connection',
      'amz-sdk-invocation-id',
      'authorization',
      'content-length',
      'content-type',
      'host',
      'user-agent',
      'x-amz-content-sha256',
      'x-amz-date',
      'x-amz-security-token',
      'x-amz-target',
      'x-amz-user-agent',
    ]);
    expect(JSON.stringify(request)).not.toContain('of-the-page');
    expect(request?.headers).toMatchObject({
      host: new URL(world.aws.origin).host,
      'user-agent': 'trailglass/1.2.3',
      'x-amz-security-token': 'token-of-work',
    });
  });

  it('goes where a services section leads, and Live Tail there without a word before the host', async () => {
    await open({
      config: `[profile work]\nservices = local\nendpoint_url = http://127.0.0.1:1/\n[services local]\ncloudwatch_logs =\n  endpoint_url = AWS/logs\n`,
      credentials: KEYS,
    });
    expect((await world.call('work', { operation: 'StartLiveTail' })).status).toBe(200);
    expect(world.aws.requests[0]?.url).toBe('/logs');
    expect(
      await world.call('work', { service: 'cloudtrail', operation: 'ListTrails' }),
    ).toMatchObject({ status: 503, code: 'upstream_unreachable' });
  });
});

describe('attacks on where it goes', () => {
  it.each([
    ['work', 'us-east-1.evil.test/', 'region_not_valid'],
    ['work', 'us-east-1.evil.test', 'region_not_valid'],
    ['work', 'eu-west-1@evil-test-1', 'region_not_valid'],
    ['gone', 'eu-west-1', 'environment_unknown'],
    ['../etc', 'eu-west-1', 'environment_unknown'],
    ['__proto__', 'eu-west-1', 'environment_unknown'],
  ])('B4 profile %s in region %s is refused', async (profile, region, code) => {
    await open({ config: LOCAL, credentials: KEYS });
    const heard = await world.call(profile, { region: encodeURIComponent(region) });
    expect(heard).toMatchObject({ status: 400, code });
    const raw = await world.call(profile, { region });
    expect(raw.status).toBe(400);
    expect(world.aws.requests).toEqual([]);
  });

  it('B4 a credential_process that only the page knows of is never run', async () => {
    await open({ config: LOCAL, credentials: KEYS });
    const name = `x\ncredential_process = touch ${join(world.home, 'ran')}`;
    expect((await world.call(name)).code).toBe('environment_unknown');
    expect(
      (await world.post(`/api/environments/${encodeURIComponent(name)}/consent`, {})).code,
    ).toBe('environment_unknown');
    expect(() => readFileSync(join(world.home, 'ran'))).toThrow('ENOENT');
  });

  it.each([301, 302, 303, 307, 308])('B7 a %i to elsewhere is not followed', async (status) => {
    await open({ config: LOCAL, credentials: KEYS });
    const elsewhere = await openRecordingAws();
    world.aws.answer((_, response) => {
      response.writeHead(status, { location: `${elsewhere.origin}/` }).end();
      return true;
    });
    expect(await world.call('work')).toMatchObject({ status: 502, code: 'upstream_redirect' });
    expect(elsewhere.requests).toEqual([]);
    await elsewhere.close();
  });

  it('B8 no error says a secret, whatever fails and whatever it quotes', async () => {
    const program = 'echo secret-of-tool token-of-tool >&2; exit 3';
    await open({
      config: `${LOCAL}
[profile tool]
credential_process = sh -c "${program}"
[profile broken]
credential_process = echo '{"Version":1,"AccessKeyId":"AKIATOOL"}' secret-of-tool
[profile role]
role_arn = arn:aws:iam::123456789012:role/r
source_profile = work
endpoint_url = AWS/
[profile dead]
role_arn = arn:aws:iam::123456789012:role/r
source_profile = work
endpoint_url = http://127.0.0.1:1/
[profile pod]
role_arn = arn:aws:iam::123456789012:role/r
web_identity_token_file = HOME/secret-of-pod
`,
      credentials: KEYS,
    });
    // As AWS does for a signature that does not match, and more: everything that it was sent.
    world.aws.answer((request, response) => {
      if (!request.body.includes('AssumeRole')) return false;
      response
        .writeHead(403, { 'content-type': 'text/xml' })
        .end(
          `<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>${JSON.stringify(request.headers).replaceAll('<', '')} secret-of-work</Message></Error></ErrorResponse>`,
        );
      return true;
    });
    const codes: (string | null)[] = [];
    for (const name of ['tool', 'broken', 'role', 'dead', 'pod']) {
      await world.post(`/api/environments/${name}/consent`, {});
      codes.push((await world.call(name)).code);
    }
    codes.push((await world.post('/api/environments/role/mfa', { code: 'secret-of-work' })).code);
    await world.get('/api/environments');
    expect(codes).toEqual([
      'credentials_failed',
      'credentials_failed',
      'credentials_failed',
      'credentials_failed',
      'credentials_not_found',
      'body_not_valid',
    ]);
    const written = world.written.join('\n');
    for (const secret of [...SECRETS, 'of-tool', 'of-pod', 'AWS4-HMAC', world.home]) {
      expect(written).not.toContain(secret);
    }
  });
});

describe('answers that are not understood', () => {
  it.each([
    [501, 'text/html', '<h1>Not Implemented</h1>'],
    [500, 'text/html', '<!doctype html><title>500 Internal Server Error</title>'],
    [400, 'application/x-amz-json-1.1', '{"__type":"UnknownOperationException"}'],
    [400, 'application/json', '{"__type":"ExpiredTokenException","message":"expired"}'],
  ])('a %i of %s passes as it is', async (status, type, text) => {
    await open({ config: LOCAL, credentials: KEYS });
    world.aws.answer((_, response) => {
      response.writeHead(status, { 'content-type': type }).end(text);
      return true;
    });
    expect(await world.call('work')).toEqual({ status, code: null, text });
  });
});

describe('an endpoint over TLS with a CA of its own', () => {
  it('is trusted by ca_bundle or AWS_CA_BUNDLE alone, for calls and for the way to credentials', async () => {
    const tls = makeCertificate();
    const aws = await openRecordingAws({ tls });
    const config = (more: string): string =>
      `[profile work]\nendpoint_url = AWS/\n${more}\n[profile role]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = work\nendpoint_url = AWS/\n${more}\n`;
    await open({ aws, config: config(''), credentials: KEYS });
    const distrusted = await world.call('work');
    expect(distrusted).toMatchObject({ status: 503, code: 'upstream_unreachable' });
    expect(distrusted.text).toContain('CERT');
    expect((await world.call('role')).code).toBe('credentials_failed');
    expect(aws.requests).toEqual([]);

    world.write('.aws/config', config('ca_bundle = HOME/gone.pem'));
    expect((await world.call('work')).code).toBe('ca_bundle_not_readable');
    world.write('.aws/config', config('ca_bundle = HOME/ca.pem'));
    world.write('ca.pem', tls.ca);
    expect((await world.call('work')).status).toBe(200);
    expect((await world.call('role')).status).toBe(200);
    expect(aws.requests).toHaveLength(3);
  });
});

describe('the list of environments', () => {
  it('has every profile with how its credentials are found, and resolves nothing', async () => {
    await open({
      config: `
[default]
region = eu-west-1
[profile role]
role_arn = arn:aws:iam::210987654321:role/r
source_profile = work
[profile mfa]
role_arn = arn:aws:iam::210987654321:role/r
source_profile = work
mfa_serial = device
[profile sso]
sso_start_url = https://x
sso_region = eu-west-1
sso_account_id = 123456789012
sso_role_name = r
[profile login]
login_session = me
region = eu-central-1
[profile tool]
credential_process = touch HOME/ran
[profile pod]
role_arn = arn:aws:iam::1:role/r
web_identity_token_file = HOME/token
[profile task]
credential_source = EcsContainer
[profile sandbox]
endpoint_url = https://logs.eu-west-1.amazonaws.com
[profile local]
endpoint_url = AWS/
aws_access_key_id = a
aws_secret_access_key = b
[sso-session corp]
sso_region = eu-west-1
[services x]
logs =
  endpoint_url = AWS/
`,
      credentials: KEYS,
      variables: { AWS_PROFILE: 'login', AWS_REGION: 'us-west-2' },
    });
    const list = JSON.parse((await world.get('/api/environments')).text) as Record<
      string,
      unknown
    >[];
    expect(
      list.map((one) => [one['name'], one['label'], one['source'], one['defaultRegion']]),
    ).toEqual([
      ['login', 'login', 'login', 'eu-central-1'],
      ['default', 'default', 'instance', 'eu-west-1'],
      ['role', 'role', 'assume-role', 'us-west-2'],
      ['mfa', 'mfa', 'assume-role-mfa', 'us-west-2'],
      ['sso', 'sso', 'sso', 'us-west-2'],
      ['tool', 'tool', 'process', 'us-west-2'],
      ['pod', 'pod', 'web-identity', 'us-west-2'],
      ['task', 'task', 'container', 'us-west-2'],
      ['profile:sandbox', 'sandbox', 'instance', 'us-west-2'],
      ['local', 'local', 'keys', 'us-west-2'],
      ['work', 'work', 'keys', 'us-west-2'],
    ]);
    expect(list.filter(({ isRealAws }) => isRealAws !== true).map(({ name }) => name)).toEqual([
      'local',
    ]);
    expect(list.map(({ account }) => account).filter(Boolean)).toEqual([
      ...['210987654321', '210987654321', '123456789012'],
    ]);
    expect(Object.keys(list[0] ?? {}).toSorted()).toEqual([
      ...['defaultRegion', 'isReadOnly', 'isRealAws', 'kind', 'label', 'name', 'source'],
    ]);
    expect(world.aws.requests).toEqual([]);
    expect(() => readFileSync(join(world.home, 'ran'))).toThrow('ENOENT');
  });
});
