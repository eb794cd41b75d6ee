import { SignatureV4 } from '@smithy/signature-v4';
import { HttpRequest } from '@smithy/core/protocols';
import { describe, expect, it } from 'vitest';
import { Hash } from '#testing/sha256.ts';
import { checkService, readClaim, verifySignature } from './signature.ts';

const NOW = Date.UTC(2026, 10, 22, 10, 0, 0);
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

/** Signs with the SDK's own signer: the second opinion that this verifier has to agree with. */
async function signed(
  body: string,
  options: {
    at?: number;
    service?: string;
    path?: string;
    region?: string;
    query?: Record<string, string>;
    headers?: Record<string, string>;
  } = {},
) {
  const { at = NOW, service = 'logs', path = '/', region = 'eu-west-1', headers = {} } = options;
  const query = options.query ?? (service === 's3' ? { policy: '' } : {});
  const signer = new SignatureV4({
    service,
    region,
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: SECRET },
    sha256: Hash,
  });
  const request = await signer.sign(
    new HttpRequest({
      method: 'POST',
      hostname: '127.0.0.1',
      path,
      query,
      headers: {
        host: '127.0.0.1:4566',
        'content-type': 'application/x-amz-json-1.1',
        ...headers,
      },
      body,
    }),
    { signingDate: new Date(at) },
  );
  const pairs = Object.entries(query).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  const search = pairs.length === 0 ? '' : `?${pairs.join('&')}`;
  return new Request(`http://127.0.0.1:4566${path}${search}`, {
    method: 'POST',
    headers: request.headers,
    body,
  });
}

const bytes = (text: string) => new TextEncoder().encode(text);
const check = (request: Request, body: string, secret = SECRET) =>
  verifySignature(request, bytes(body), readClaim(request.headers, 'logs'), secret, NOW);

describe('verifySignature', () => {
  it("accepts what the SDK's signer signs", async () => {
    await check(await signed('{"a":"ü"}'), '{"a":"ü"}');
    await check(await signed('', { service: 'sts', path: '/with%20space/%C3%A4' }), '');
    await check(await signed('{}', { service: 's3', path: '/bucket' }), '{}');
  });

  it('refuses a body that was changed under way, whatever hash the header claims', async () => {
    const request = await signed('{"a":1}');
    await expect(check(request, '{"a":2}')).rejects.toMatchObject({
      code: 'InvalidSignatureException',
      status: 400,
    });
  });

  it('refuses another secret', async () => {
    await expect(check(await signed('{}'), '{}', 'another')).rejects.toMatchObject({
      code: 'InvalidSignatureException',
    });
  });

  it('looks at all but the signature where the secret is not known', async () => {
    const checkUnknown = (request: Request, body: string) =>
      verifySignature(request, bytes(body), readClaim(request.headers, 'logs'), undefined, NOW);
    await checkUnknown(await signed('{}'), '{}');
    const code = 'InvalidSignatureException';
    const changed = checkUnknown(await signed('{"a":1}'), '{"a":2}');
    await expect(changed).rejects.toMatchObject({ code });
    const late = checkUnknown(await signed('{}', { at: NOW - 301_000 }), '{}');
    await expect(late).rejects.toMatchObject({ code });
  });

  it('refuses a header that was signed and then changed', async () => {
    const request = await signed('{}');
    const headers = new Headers(request.headers);
    headers.set('content-type', 'text/plain');
    const changed = new Request(request.url, { method: 'POST', headers, body: '{}' });
    await expect(check(changed, '{}')).rejects.toMatchObject({ code: 'InvalidSignatureException' });
  });

  it.each([
    [-300_000, undefined],
    [300_000, undefined],
    [
      -301_000,
      'Signature expired: 20261122T095459Z is now earlier than 20261122T095500Z (20261122T100000Z - 5 min.)',
    ],
    [
      301_000,
      'Signature not yet current: 20261122T100501Z is still later than 20261122T100500Z (20261122T100000Z + 5 min.)',
    ],
  ])('trap 5: allows a clock five minutes and no more (%i ms)', async (skew, message) => {
    for (const [service, code, status] of [
      ['logs', 'InvalidSignatureException', 400],
      ['iam', 'SignatureDoesNotMatch', 403],
    ] as const) {
      const checked = check(await signed('{}', { at: NOW + skew, service }), '{}');
      if (message === undefined) await expect(checked).resolves.toBeUndefined();
      else await expect(checked).rejects.toMatchObject({ code, status, message });
    }
  });

  it('allows S3 a quarter of an hour, and names it otherwise', async () => {
    await check(await signed('{}', { at: NOW - 900_000, service: 's3' }), '{}');
    const late = check(await signed('{}', { at: NOW - 901_000, service: 's3' }), '{}');
    await expect(late).rejects.toMatchObject({ code: 'RequestTimeTooSkewed', status: 403 });
  });

  it('refuses a scope of another day than the signature', async () => {
    const request = await signed('{}');
    const claim = { ...readClaim(request.headers, 'logs'), day: '20261121' };
    await expect(verifySignature(request, bytes('{}'), claim, SECRET, NOW)).rejects.toThrow(
      'Date in Credential scope does not match',
    );
  });

  /** The request with some headers changed after it was signed. */
  const altered = (request: Request, change: (headers: Headers) => void, url = request.url) => {
    const headers = new Headers(request.headers);
    change(headers);
    return new Request(url, { method: 'POST', headers, body: '{}' });
  };
  const mismatch = { code: 'InvalidSignatureException' };

  it('trap 1: trusts no hash but its own', async () => {
    const request = await signed('{"a":1}');
    const hash = (await signed('{"a":2}')).headers.get('x-amz-content-sha256') ?? '';
    const lying = altered(request, (headers) => headers.set('x-amz-content-sha256', hash));
    await expect(check(lying, '{"a":2}')).rejects.toMatchObject(mismatch);
  });

  it('trap 3: refuses another Host than was signed', async () => {
    const moved = altered(await signed('{}'), (headers) => headers.set('host', 'localhost:4566'));
    await expect(check(moved, '{}')).rejects.toMatchObject(mismatch);
  });

  it('trap 4: signs exactly the headers that the claim lists, trimmed and with single blanks', async () => {
    const blanks = await signed('{}', { headers: { 'x-note': '  a   b  ' } });
    await check(blanks, '{}');
    const more = altered(blanks, (headers) => headers.set('x-unsigned', 'anything'));
    await check(more, '{}');
    const less = altered(blanks, (headers) => headers.delete('x-note'));
    await expect(check(less, '{}')).rejects.toMatchObject(mismatch);
  });

  it('trap 4: wants the Host among them', async () => {
    const request = await signed('{}');
    const claim = readClaim(request.headers, 'logs');
    const without = claim.signedHeaders.filter((name) => name !== 'host');
    await expect(
      verifySignature(request, bytes('{}'), { ...claim, signedHeaders: without }, SECRET, NOW),
    ).rejects.toThrow("'Host' must be a 'SignedHeader'");
  });

  it('trap 5: takes no notice of the header date', async () => {
    const dated = altered(await signed('{}'), (headers) =>
      headers.set('date', 'Thu, 01 Jan 1970 00:00:00 GMT'),
    );
    await check(dated, '{}');
  });

  it('trap 6: takes region and service from the scope, and they are signed', async () => {
    const request = await signed('{}', { region: 'ap-south-2' });
    await check(request, '{}');
    const claim = { ...readClaim(request.headers, 'logs'), region: 'eu-west-1' };
    await expect(verifySignature(request, bytes('{}'), claim, SECRET, NOW)).rejects.toMatchObject(
      mismatch,
    );
  });

  it("trap 7: encodes paths and queries as strictly as the SDK's signer, pairs in order", async () => {
    await check(await signed('{}', { path: "/a!b'(c)*d~e" }), '{}');
    const query = { b: "x!'()*", 'a b': '/+', a: '~', B: '' };
    await check(await signed('{}', { query }), '{}');
    const request = await signed('{}', { query });
    const other = altered(request, () => undefined, `${request.url}&c=1`);
    await expect(check(other, '{}')).rejects.toMatchObject(mismatch);
  });

  it('trap 9: refuses a signature that differs anywhere', async () => {
    const request = await signed('{}');
    const claim = readClaim(request.headers, 'logs');
    const flip = (digit = '') => (digit === '0' ? '1' : '0');
    for (const at of [0, 31, 63]) {
      const { signature } = claim;
      const wrong = signature.slice(0, at) + flip(signature[at]) + signature.slice(at + 1);
      await expect(
        verifySignature(request, bytes('{}'), { ...claim, signature: wrong }, SECRET, NOW),
      ).rejects.toMatchObject(mismatch);
    }
  });

  it("answers IAM, STS and S3 under their own error's name", async () => {
    const request = await signed('', { service: 'sts' });
    await expect(check(request, '', 'another')).rejects.toMatchObject({
      code: 'SignatureDoesNotMatch',
      status: 403,
    });
  });
});

describe('readClaim', () => {
  it.each([
    ['logs', 'MissingAuthenticationTokenException', 400],
    ['iam', 'MissingAuthenticationToken', 403],
  ])('asks for a signature where there is none, in the words of %s', (service, code, status) => {
    expect(() => readClaim(new Headers(), service)).toThrow(
      expect.objectContaining({
        code,
        status,
        message: expect.stringContaining('Missing Authentication Token') as string,
      }),
    );
  });

  it.each([
    'Bearer abc',
    'AWS4-ECDSA-P256-SHA256 Credential=test/20261122/sts/aws4_request, SignedHeaders=host, Signature=00',
    'AWS4-HMAC-SHA256 Credential=test/20261122/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=00',
    'AWS4-HMAC-SHA256 Credential=test, SignedHeaders=host',
  ])('trap 11: refuses an Authorization header of another kind: %.30s', (authorization) => {
    const headers = new Headers({ authorization, 'x-amz-date': '20261122T100000Z' });
    expect(() => readClaim(headers, 'sts')).toThrow(
      expect.objectContaining({ code: 'IncompleteSignature', status: 403 }),
    );
  });
});

describe('checkService', () => {
  it('refuses a signature for another service, in the words of the one that is called', async () => {
    const claim = readClaim((await signed('{}', { service: 'logs' })).headers, 'iam');
    checkService(claim, 'logs');
    expect(() => checkService(claim, 'iam')).toThrow(
      expect.objectContaining({
        code: 'SignatureDoesNotMatch',
        message: "Credential should be scoped to correct service: 'iam'.",
      }),
    );
  });
});
