import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answeringServer, type Answer, type AnsweringServer } from '#testing/answering-server.ts';
import {
  gatewayAnswer,
  htmlAnswer,
  jsonAnswer,
  jsonError,
  xmlError,
} from '#testing/aws-answers.ts';
import type { AwsAccess } from './client.ts';
import { getTrail } from './cloudtrail/GetTrail.ts';
import { AwsError, toAwsError } from './errors.ts';
import { listEnvironments } from './gateway/list-environments.ts';
import { getRole } from './iam/GetRole.ts';
import { associateKmsKey } from './logs/AssociateKmsKey.ts';
import { getCallerIdentity } from './sts/GetCallerIdentity.ts';

let server: AnsweringServer | undefined;
const never = new AbortController().signal;

beforeEach(() => {
  vi.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(async () => {
  vi.restoreAllMocks();
  await server?.close();
  server = undefined;
});

/** The error that a call ends with when the server always answers this. */
async function errorOf(
  answer: Answer,
  call: (access: AwsAccess) => Promise<unknown>,
): Promise<AwsError> {
  server = await answeringServer(() => answer);
  const access = { origin: server.origin, environment: 'e', region: 'us-east-1', token: 't' };
  const failure: unknown = await call(access).then(
    (value) => `The call succeeded with ${JSON.stringify(value)}.`,
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(AwsError);
  return failure as AwsError;
}

const json = (access: AwsAccess) => getTrail(access, { trail: 'main' }, never);
const xml = (access: AwsAccess) => getRole(access, { name: 'main' }, never);

describe('errors that AWS answers', () => {
  it.each(['AccessDeniedException', 'InvalidParameterException'])(
    'is about the key and not the caller when CloudWatch Logs may not use it: %s',
    async (name) => {
      const message =
        "The specified KMS key does not exist or is not allowed to be used with Arn 'arn:aws:logs:us-east-1:123456789012:log-group:g'";
      const key = { name: 'g', keyArn: 'arn:aws:kms:us-east-1:123456789012:key/k' };
      const refusal = jsonError(400, name, message);
      const error = await errorOf(refusal, (access) => associateKmsKey(access, key, never));
      expect(error).toMatchObject({ kind: 'invalid', name, message });
      expect(error.advice).toContain('whose policy lets CloudWatch Logs use it');
    },
  );

  it.each([
    [404, 'TrailNotFoundException', 'notFound'],
    [400, 'ResourceNotFoundException', 'notFound'],
    [400, 'AccessDeniedException', 'denied'],
    [429, 'ThrottlingException', 'throttled'],
    [400, 'ExpiredTokenException', 'expired'],
    [400, 'UnrecognizedClientException', 'credentials'],
    [400, 'InvalidSignatureException', 'credentials'],
    [409, 'ConflictException', 'conflict'],
    [400, 'ResourceAlreadyExistsException', 'conflict'],
    [400, 'OperationAbortedException', 'conflict'],
    [400, 'LimitExceededException', 'limit'],
    [403, 'MaximumNumberOfTrailsExceededException', 'limit'],
    [400, 'InvalidCloudWatchLogsRoleArnException', 'invalid'],
    [400, 'InvalidParameterException', 'invalid'],
    [500, 'InternalServerException', 'server'],
    [503, 'ServiceUnavailableException', 'server'],
  ])('JSON %i %s is %s', async (status, name, kind) => {
    const error = await errorOf(jsonError(status, name, 'As AWS says it.'), json);
    expect(error).toMatchObject({
      kind,
      name,
      status,
      message: 'As AWS says it.',
      service: 'cloudtrail',
      operation: 'GetTrail',
      requestId: '5d1b8c1e-0000-4000-8000-000000000001',
    });
  });

  it.each([
    [404, 'NoSuchEntity', 'NoSuchEntityException', 'notFound'],
    [409, 'EntityAlreadyExists', 'EntityAlreadyExistsException', 'conflict'],
    [403, 'AccessDenied', 'AccessDenied', 'denied'],
    [403, 'ExpiredToken', 'ExpiredToken', 'expired'],
    [403, 'InvalidClientTokenId', 'InvalidClientTokenId', 'credentials'],
    [403, 'SignatureDoesNotMatch', 'SignatureDoesNotMatch', 'credentials'],
    [400, 'Throttling', 'Throttling', 'throttled'],
    [400, 'MalformedPolicyDocument', 'MalformedPolicyDocumentException', 'invalid'],
    [500, 'ServiceFailure', 'ServiceFailureException', 'server'],
  ])('XML %i %s is %s: %s', async (status, code, name, kind) => {
    const error = await errorOf(xmlError(status, code, 'As AWS says it.'), xml);
    expect(error).toMatchObject({
      kind,
      name,
      status,
      message: 'As AWS says it.',
      service: 'iam',
      operation: 'GetRole',
      requestId: '7a62c49f-347e-4fc4-9331-6e8eEXAMPLE',
    });
  });

  it.each([
    ['SignatureDoesNotMatch', /the profile’s keys/],
    ['InvalidSignatureException', /the profile’s keys/],
    ['RequestTimeTooSkewed', /clock of this computer/],
  ])('D5 %s is a matter of keys and clocks, not of permissions', async (name, advice) => {
    const error = await errorOf(jsonError(403, name, 'As AWS says it.'), json);
    expect(error).toMatchObject({ kind: 'credentials', message: 'As AWS says it.' });
    expect(error.advice).toMatch(advice);
    expect(error.advice).not.toContain('Ask for permission');
  });

  it('reads the member Message, as CloudTrail spells it', async () => {
    const body = { __type: 'TrailNotFoundException', Message: 'Unknown trail: main' };
    const error = await errorOf(jsonAnswer(body, { status: 404 }), json);
    expect(error.message).toBe('Unknown trail: main');
  });

  it('D6 says which permission to ask for', async () => {
    const error = await errorOf(jsonError(400, 'AccessDeniedException', 'No'), json);
    expect(error.advice).toContain('cloudtrail:GetTrail');
  });

  it('an empty error has the status to show', async () => {
    const error = await errorOf({ status: 413, body: '' }, json);
    expect(error).toMatchObject({ kind: 'invalid', status: 413 });
    expect(error.message).toBe('GetTrail failed with status 413, without a reason.');
  });
});

describe('operations that the server does not have', () => {
  const werkzeug =
    '<!doctype html>\n<html lang=en>\n<title>500 Internal Server Error</title>\n<h1>Internal Server Error</h1>\n' +
    '<p>The server encountered an internal error and was unable to complete your request.</p>\n';

  it.each([
    ['AWS and the sandbox, JSON', jsonError(400, 'UnknownOperationException', ''), json],
    ['AWS and the sandbox, XML', xmlError(400, 'InvalidAction', 'Could not find it'), xml],
    ['AWS Emulator, JSON', jsonError(501, 'NotImplemented', 'Not yet'), json],
    ['AWS Emulator, JSON for XML', jsonError(501, 'NotImplemented', ''), xml],
    ['AWS Emulator, HTML', htmlAnswer(501), json],
    ['moto, JSON', htmlAnswer(500, werkzeug), json],
    ['moto, XML', htmlAnswer(500, werkzeug), xml],
    [
      'MiniStack, CloudTrail',
      jsonError(400, 'InvalidParameterException', "Unknown CloudTrail action: 'GetTrail'"),
      json,
    ],
    [
      'MiniStack, Logs',
      jsonError(400, 'InvalidOperationException', 'Unknown action: TestMetricFilter'),
      json,
    ],
  ])('%s', async (_server, answer, call) => {
    const error = await errorOf(answer, call);
    expect(error.kind).toBe('unsupported');
    expect(error.message).toMatch(/does not support (cloudtrail:GetTrail|iam:GetRole)/);
  });

  it('a validation error and the failure of a proxy are something else', async () => {
    const invalid = await errorOf(
      jsonError(400, 'InvalidParameterException', 'Unknown name.'),
      json,
    );
    expect(invalid.kind).toBe('invalid');
    await server?.close();
    const proxy =
      '<html>\n<head><title>500 Internal Server Error</title></head>\n<center>nginx</center></html>';
    expect((await errorOf(htmlAnswer(500, proxy), json)).kind).toBe('unexpected');
  });
});

describe('answers that are not AWS’s', () => {
  it.each([
    ['a web page with status 200 for JSON', htmlAnswer(200), json],
    ['a web page with status 200 for XML, which the SDK takes for success', htmlAnswer(200), xml],
    ['well-formed HTML for XML', htmlAnswer(200, '<html><body/></html>'), xml],
    ['a web page with status 404', htmlAnswer(404), json],
    ['nothing at all for XML', { status: 200, body: '' } as Answer, xml],
    ['broken JSON', { status: 200, body: '{"Trail":' } as Answer, json],
    ['broken XML', { status: 200, body: '<GetRoleResponse><a></GetRoleResponse>' } as Answer, xml],
    ['JSON for XML', jsonAnswer({ Role: {} }), xml],
    ['a text', { status: 200, body: 'It works!' } as Answer, json],
  ])('D13 %s', async (_what, answer, call) => {
    const error = await errorOf(answer, call);
    expect(error.kind).toBe('unexpected');
    expect(error.advice).toContain('endpoint');
  });

  it('an answer without what it is about', async () => {
    const error = await errorOf(jsonAnswer({}), json);
    expect(error).toMatchObject({
      kind: 'unexpected',
      message: 'GetTrail was answered without Trail.',
    });
  });

  it('an account that is none', async () => {
    const body =
      '<GetCallerIdentityResponse><GetCallerIdentityResult><Account>me</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';
    const error = await errorOf({ status: 200, body }, (access) =>
      getCallerIdentity(access, {}, never),
    );
    expect(error).toMatchObject({ kind: 'unexpected', service: 'sts' });
  });
});

describe('failures on the way', () => {
  it.each([
    [401, 'token_not_valid', 'token'],
    [403, 'operation_not_allowed', 'gateway'],
    [503, 'upstream_unreachable', 'gateway'],
    [504, 'upstream_timeout', 'timeout'],
  ])('the gateway’s %i %s is %s, for JSON and XML alike', async (status, code, kind) => {
    const answer = gatewayAnswer(status, code, 'What the gateway says.');
    for (const call of [json, xml]) {
      const error = await errorOf(answer, call);
      expect(error).toMatchObject({ kind, name: code, status, message: 'What the gateway says.' });
      await server?.close();
    }
  });

  it('a page of an earlier start says which address to open', async () => {
    const error = await errorOf(gatewayAnswer(401, 'token_not_valid', 'No.'), json);
    expect(error.advice).toBe(
      'The console was restarted: open the address that `npm start` printed.',
    );
  });

  it('nobody listens', async () => {
    const gone = await answeringServer(() => 'reset');
    await gone.close();
    const access = { origin: gone.origin, environment: 'e', region: 'us-east-1', token: 't' };
    const error: unknown = await json(access).catch((failure: unknown) => failure);
    expect(error).toMatchObject({ kind: 'network', status: undefined });
  });

  it.each([
    ['Chromium', 'Failed to fetch'],
    ['Firefox', 'NetworkError when attempting to fetch resource.'],
    ['Safari', 'Load failed'],
  ])('the network errors of %s', (_browser, message) => {
    const error = toAwsError(new TypeError(message), {
      service: 'logs',
      operation: 'GetLogEvents',
    });
    expect(error.kind).toBe('network');
  });

  it('an AwsError stays as it is', () => {
    const call = { service: 'logs', operation: 'GetLogEvents' } as const;
    const error = toAwsError(new TypeError('Load failed'), call);
    expect(toAwsError(error, call)).toBe(error);
  });
});

describe('the list of environments', () => {
  const sandbox = {
    name: 'sandbox',
    kind: 'sandbox',
    label: 'Sandbox',
    account: '123456789012',
    defaultRegion: 'us-east-1',
    source: 'sandbox',
    isRealAws: false,
    isReadOnly: false,
  };
  const list = (access: AwsAccess) => listEnvironments(access, never);

  it('is asked for with the token', async () => {
    server = await answeringServer(() => jsonAnswer([sandbox]));
    expect(await listEnvironments({ origin: server.origin, token: 'abc' }, never)).toEqual([
      sandbox,
    ]);
    expect(server.seen[0]).toMatchObject({ method: 'GET', path: '/api/environments' });
    expect(server.seen[0]?.headers['x-trailglass-token']).toBe('abc');
  });

  it.each([
    ['a wrong token', gatewayAnswer(401, 'token_not_valid', 'No.'), 'token'],
    ['a broken connection', 'reset', 'network'],
    ['a web page', htmlAnswer(200), 'unexpected'],
    ['none', jsonAnswer([]), 'unexpected'],
    ['half of one', jsonAnswer([{ ...sandbox, defaultRegion: '' }]), 'unexpected'],
    ['something else', jsonAnswer({ environments: [] }), 'unexpected'],
  ] as const)('with %s', async (_what, answer, kind) => {
    const error = await errorOf(answer, list);
    expect(error).toMatchObject({ kind, service: 'gateway', operation: 'ListEnvironments' });
  });
});
