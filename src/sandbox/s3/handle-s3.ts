import { authorize } from '#sandbox/authorize/authorize.ts';
import { askedOfS3 } from '#sandbox/authorize/s3-rules.ts';
import { findCaller } from '#sandbox/callers.ts';
import { carryOut } from '#sandbox/delivery/carry-out.ts';
import { underFaults } from '#sandbox/faults.ts';
import { makeCall, userAgentOf } from '#sandbox/make-call.ts';
import { answerHeaders } from '#sandbox/protocol/error-response.ts';
import { escapeXml } from '#sandbox/protocol/escape-xml.ts';
import { ConnectionReset, ServiceError } from '#sandbox/protocol/service-error.ts';
import { checkService, readClaim, verifySignature } from '#sandbox/protocol/signature.ts';
import type { World } from '#sandbox/world.ts';
import { S3_OPERATIONS } from './operations.ts';
import type { S3Answer, S3Input, S3Operation } from './s3-operation.ts';

/**
 * Answers S3, path style, as much of it as trails and their readers need: buckets, their policies, and reading objects.
 * @throws ConnectionReset when the settings ask for it, and the signal's reason when the client has gone meanwhile
 */
export async function handleS3(
  world: World,
  request: Request,
  body: Uint8Array<ArrayBuffer>,
  requestId: string,
): Promise<Response> {
  const input = readInput(request, body);
  const refuse = (error: ServiceError) =>
    errorAnswer(error, request, input, requestId, world.clock.now());
  try {
    const claim = readClaim(request.headers, 's3');
    checkService(claim, 's3');
    const { caller, secret } = findCaller(
      world,
      claim,
      request.headers.get('x-amz-security-token'),
    );
    await verifySignature(request, body, claim, secret, world.clock.now());
    const operation = findOperation(request.method, input);
    if (operation === undefined) {
      throw new ServiceError(
        'NotImplemented',
        `A header or query you provided implies functionality that the sandbox does not have: it has ${S3_OPERATIONS.map(({ name }) => name).join(', ')}.`,
        501,
      );
    }
    return await underFaults(
      world,
      { service: 's3', operation: operation.name, callerArn: caller.arn },
      request.signal,
      () => {
        const call = makeCall(world, claim, caller, requestId);
        const answer = carryOut(
          call,
          {
            eventSource: 's3.amazonaws.com',
            name: operation.name,
            recording: operation.recording,
            requestParameters: operation.of === 'account' ? null : { bucketName: input.bucketName },
            userAgent: userAgentOf(request),
          },
          () => {
            authorize(call, 's3', askedOfS3(operation.name, input, call));
            return operation.handle(input, call);
          },
          // S3 answers in XML of its own; its records show no response elements.
          () => null,
        );
        return respond(answer, requestId, call.now);
      },
    );
  } catch (error) {
    if (error instanceof ConnectionReset || request.signal.aborted) throw error;
    return refuse(
      error instanceof ServiceError
        ? error
        : new ServiceError('InternalError', `The sandbox failed: ${String(error)}`, 500),
    );
  }
}

function readInput({ url, headers }: Request, body: Uint8Array): S3Input {
  const { pathname, searchParams } = new URL(url);
  const [bucketName = '', ...key] = pathname.slice(1).split('/');
  return {
    bucketName,
    key: decode(key.join('/')),
    query: searchParams,
    headers,
    body: new TextDecoder().decode(body),
  };
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function findOperation(
  method: string,
  { bucketName, key, query }: S3Input,
): S3Operation | undefined {
  const of = bucketName === '' ? 'account' : key === '' ? 'bucket' : 'object';
  // `x-id` is what SDKs add to tell operations apart in their own logs.
  const names = [...new Set(query.keys())].filter((name) => name !== 'x-id');
  return S3_OPERATIONS.find(
    ({ subresource, parameters = [], ...operation }) =>
      operation.method === method &&
      operation.of === of &&
      (subresource === undefined || names.includes(subresource)) &&
      names.every((name) => name === subresource || parameters.includes(name)),
  );
}

function respond(answer: S3Answer, requestId: string, now: number): Response {
  const headers = s3Headers(answer.contentType ?? 'application/xml', requestId, now);
  for (const [name, value] of Object.entries(answer.headers ?? {})) headers.set(name, value);
  return new Response(answer.body ?? null, { status: answer.status, headers });
}

function errorAnswer(
  { code, message, status }: ServiceError,
  { method, url }: Request,
  { bucketName, key }: S3Input,
  requestId: string,
  now: number,
): Response {
  const element = (name: string, text: string) => `<${name}>${escapeXml(text)}</${name}>`;
  const headers = s3Headers('application/xml', requestId, now);
  const body =
    '<?xml version="1.0" encoding="UTF-8"?>\n<Error>' +
    element('Code', code) +
    element('Message', message) +
    (code.endsWith('Bucket') || code.startsWith('Bucket')
      ? element('BucketName', bucketName)
      : '') +
    (code === 'NoSuchKey' ? element('Key', key) : '') +
    element('Resource', new URL(url).pathname) +
    element('RequestId', requestId) +
    element('HostId', hostId(requestId)) +
    '</Error>';
  // An answer to HEAD has no body; clients tell its error by the status alone.
  return new Response(method === 'HEAD' ? null : body, { status: status ?? 400, headers });
}

function s3Headers(contentType: string, requestId: string, now: number): Headers {
  const headers = answerHeaders(contentType, requestId, now);
  headers.set('x-amz-request-id', requestId);
  headers.set('x-amz-id-2', hostId(requestId));
  return headers;
}

/** The second of S3's two request ids; AWS's support reads it, nobody else. */
const hostId = (requestId: string): string => btoa(`trailglass ${requestId}`);
