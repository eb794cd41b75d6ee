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
  options: { at?: number; service?: string; path?: string } = {},
) {
  const { at = NOW, service = 'logs', path = '/' } = options;
  const signer = new SignatureV4({
    service,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: SECRET },
    sha256: Hash,
  });
  const request = await signer.sign(
    new HttpRequest({
      method: 'POST',
      hostname: '127.0.0.1',
      path,
      query: service === 's3' ? { policy: '' } : {},
      headers: { host: '127.0.0.1:4566', 'content-type': 'application/x-amz-json-1.1' },
      body,
    }),
    { signingDate: new Date(at) },
  );
  const search = service === 's3' ? '?policy=' : '';
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

  it('refuses a time more than five minutes away and says what time it is', async () => {
    const request = await signed('{}', { at: NOW - 301_000 });
    await expect(check(request, '{}')).rejects.toThrow(/5 minutes of 2026-11-22T10:00:00/);
    await check(await signed('{}', { at: NOW - 299_000 }), '{}');
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

  it('refuses an Authorization header of another kind', () => {
    const headers = new Headers({ authorization: 'Bearer abc', 'x-amz-date': '20261122T100000Z' });
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
