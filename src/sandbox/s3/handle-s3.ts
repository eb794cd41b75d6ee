import { findCaller } from '#sandbox/callers.ts';
import { carryOut } from '#sandbox/delivery/carry-out.ts';
import { makeCall, userAgentOf } from '#sandbox/make-call.ts';
import { answerHeaders } from '#sandbox/protocol/error-response.ts';
import { escapeXml } from '#sandbox/protocol/escape-xml.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { checkService, readClaim, verifySignature } from '#sandbox/protocol/signature.ts';
import type { World } from '#sandbox/world.ts';
import { createBucket } from './CreateBucket.ts';
import { getBucketPolicy } from './GetBucketPolicy.ts';
import { headBucket } from './HeadBucket.ts';
import { listBuckets } from './ListBuckets.ts';
import { putBucketPolicy } from './PutBucketPolicy.ts';
import type { S3Answer, S3Operation } from './s3-operation.ts';

/** All that the sandbox can do of S3. */
export const S3_OPERATIONS: readonly S3Operation[] = [
  createBucket,
  getBucketPolicy,
  headBucket,
  listBuckets,
  putBucketPolicy,
];

/** Answers S3, path style, as much of it as CreateTrail needs: buckets and their policies. */
export async function handleS3(
  world: World,
  request: Request,
  body: Uint8Array<ArrayBuffer>,
  requestId: string,
): Promise<Response> {
  const url = new URL(request.url);
  try {
    const claim = readClaim(request.headers, 's3');
    checkService(claim, 's3');
    const { caller, secret } = findCaller(
      world.store,
      claim,
      request.headers.get('x-amz-security-token'),
      world.clock.now(),
    );
    await verifySignature(request, body, claim, secret, world.clock.now());
    const [bucketName = '', ...key] = url.pathname.slice(1).split('/');
    const operation = findOperation(request.method, url, bucketName, key.join('/'));
    if (operation === undefined) {
      throw new ServiceError(
        'NotImplemented',
        'A header or query you provided implies functionality that the sandbox does not have: it has buckets and their policies.',
        501,
      );
    }
    const call = makeCall(world, claim, caller, requestId);
    const input = { bucketName, body: new TextDecoder().decode(body) };
    const answer = carryOut(
      call,
      {
        eventSource: 's3.amazonaws.com',
        name: operation.name,
        recording: operation.recording,
        requestParameters: operation.ofBucket ? { bucketName } : null,
        userAgent: userAgentOf(request),
      },
      () => operation.handle(input, call),
      // S3 answers in XML of its own; its records show no response elements.
      () => null,
    );
    return respond(answer, requestId, call.now);
  } catch (error) {
    return refuse(error, request.method, url.pathname, requestId, world.clock.now());
  }
}

function findOperation(
  method: string,
  url: URL,
  bucketName: string,
  key: string,
): S3Operation | undefined {
  if (key !== '') return undefined;
  // `x-id` is what SDKs add to tell operations apart in their own logs.
  const [subresource] = [...url.searchParams.keys()].filter((name) => name !== 'x-id');
  return S3_OPERATIONS.find(
    (operation) =>
      operation.method === method &&
      operation.ofBucket === (bucketName !== '') &&
      operation.subresource === subresource,
  );
}

function respond(answer: S3Answer, requestId: string, now: number): Response {
  const headers = answerHeaders(answer.contentType ?? 'application/xml', requestId, now);
  headers.set('x-amz-request-id', requestId);
  for (const [name, value] of Object.entries(answer.headers ?? {})) headers.set(name, value);
  return new Response(answer.body ?? null, { status: answer.status, headers });
}

function refuse(
  error: unknown,
  method: string,
  resource: string,
  requestId: string,
  now: number,
): Response {
  const { code, message, status } =
    error instanceof ServiceError
      ? error
      : new ServiceError('InternalError', `The sandbox failed: ${String(error)}`, 500);
  const body =
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${escapeXml(code)}</Code><Message>${escapeXml(message)}</Message>` +
    `<Resource>${escapeXml(resource)}</Resource><RequestId>${requestId}</RequestId></Error>`;
  // An answer to HEAD has no body; clients tell its error by the status alone.
  return new Response(method === 'HEAD' ? null : body, {
    status: status ?? 400,
    headers: answerHeaders('application/xml', requestId, now),
  });
}
