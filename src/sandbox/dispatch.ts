import { authorizeOperation } from './authorize/authorize.ts';
import { findCaller } from './callers.ts';
import { carryOut } from './delivery/carry-out.ts';
import { underFaults } from './faults.ts';
import { uuid } from './ids.ts';
import { makeCall, userAgentOf } from './make-call.ts';
import type { Caller } from './operation.ts';
import { OPERATIONS } from './operations.ts';
import { answerHeaders, errorResponse, unknownRequest } from './protocol/error-response.ts';
import { eventStream } from './protocol/event-stream.ts';
import { checkLimits } from './protocol/limits.ts';
import { BODY_LIMIT, readBody } from './protocol/read-body.ts';
import { readInput } from './protocol/read-input.ts';
import {
  recordForm,
  SERVICES,
  type ServiceSchema,
  writeJsonOutput,
  writeQueryOutput,
} from './protocol/schemas.ts';
import { ConnectionReset, ServiceError } from './protocol/service-error.ts';
import { shapeOf } from './protocol/shape.ts';
import {
  checkService,
  readClaim,
  type SignatureClaim,
  verifySignature,
} from './protocol/signature.ts';
import { handleS3 } from './s3/handle-s3.ts';
import type { World } from './world.ts';

/**
 * Answers one AWS request: which service and operation, who signs, does a fault apply, is the input right, carry it out
 * and write it down as a CloudTrail record, all in one transaction.
 * @throws ConnectionReset when the settings ask for it, and the signal's reason when the client has gone meanwhile; everything
 *   else becomes an AWS-shaped answer
 */
export async function dispatch(world: World, request: Request): Promise<Response> {
  const requestId = uuid(world.random);
  const body = await readBody(request);
  const refuseUnknown = (code: string, message: string, status: number) =>
    unknownRequest(
      speaksQuery(request) ? 'awsQuery' : 'awsJson1_1',
      new ServiceError(code, message, status),
      requestId,
      world.clock.now(),
    );
  if (body === undefined) {
    return refuseUnknown(
      'RequestEntityTooLargeException',
      `A request has at most ${BODY_LIMIT} bytes.`,
      413,
    );
  }
  if (request.headers.has('x-amz-target') && !JSON_TYPES.includes(contentType(request))) {
    return refuseUnknown(
      'UnknownOperationException',
      `The content type of a request with X-Amz-Target is ${JSON_TYPES.join(' or ')}.`,
      404,
    );
  }
  const target = findTarget(request, body);
  if (target === undefined) {
    return isS3(request)
      ? handleS3(world, request, body, requestId)
      : refuseUnknown(
          speaksQuery(request) ? 'InvalidAction' : 'UnknownOperationException',
          'This is an AWS endpoint of the Trailglass sandbox: CloudTrail, CloudWatch Logs, IAM, STS, KMS, Organizations and S3 (path style) answer here.',
          400,
        );
  }
  const { schema } = target;
  try {
    const claim = readClaim(request.headers, schema.service);
    checkService(claim, schema.service);
    const { caller, secret } = findCaller(
      world,
      claim,
      request.headers.get('x-amz-security-token'),
    );
    await verifySignature(request, body, claim, secret, world.clock.now());
    return await underFaults(
      world,
      { service: schema.service, operation: target.operation, callerArn: caller.arn },
      request.signal,
      () => answer({ world, request, requestId, body, target, claim, caller }),
    );
  } catch (error) {
    if (error instanceof ConnectionReset || request.signal.aborted) throw error;
    const refusal =
      error instanceof ServiceError
        ? error
        : new ServiceError(
            schema.protocol === 'awsQuery' ? 'ServiceFailure' : 'InternalFailure',
            `The sandbox failed: ${error instanceof Error ? error.message : String(error)}`,
            500,
          );
    return errorResponse(schema, refusal, requestId, world.clock.now());
  }
}

/** A call that is signed well. */
interface SignedCall {
  readonly world: World;
  readonly request: Request;
  readonly requestId: string;
  readonly body: Uint8Array;
  readonly target: Target;
  readonly claim: SignatureClaim;
  readonly caller: Caller;
}

/** @throws ServiceError to refuse, in AWS's words */
function answer({ world, request, requestId, body, target, claim, caller }: SignedCall): Response {
  const { schema } = target;
  const found = OPERATIONS[schema.service].get(target.operation);
  const shape = schema.operations.get(target.operation);
  if (found === undefined || shape === undefined) throw unknownOperation(schema, target.operation);
  const input = readInput(schema, target.operation, shape, body);
  const call = makeCall(world, claim, caller, requestId);
  const judge = () => {
    if (call.settings.quotas === 'on') {
      const { account, region, now } = call;
      world.quotas.take({ account, region, service: schema.service, operation: found.name }, now);
    }
    checkLimits(schema.service, shapeOf(shape.input), input, found.limits);
    authorizeOperation(call, found, input);
  };
  const said = {
    eventSource: schema.eventSource,
    name: found.name,
    recording: found.recording,
    requestParameters: recordForm(shape.input, input),
    userAgent: userAgentOf(request),
  };
  if ('begin' in found) {
    const source = carryOut(
      call,
      said,
      () => {
        judge();
        return found.begin(input, call);
      },
      () => null,
    );
    return new Response(eventStream(shape, source, request.signal), {
      headers: answerHeaders('application/vnd.amazon.eventstream', requestId, world.clock.now()),
    });
  }
  const output = carryOut(
    call,
    said,
    () => {
      judge();
      return found.handle(input, call);
    },
    (given) => recordForm(shape.output, given),
  );
  return schema.protocol === 'awsJson1_1'
    ? new Response(writeJsonOutput(shape, output), {
        headers: answerHeaders('application/x-amz-json-1.1', requestId, world.clock.now()),
      })
    : new Response(writeQueryOutput(schema, target.operation, shape, output, requestId), {
        headers: answerHeaders('text/xml', requestId, world.clock.now()),
      });
}

interface Target {
  readonly schema: ServiceSchema;
  readonly operation: string;
}

/** Tells service and operation from `X-Amz-Target`, or from the form's `Action` and `Version`. */
function findTarget(request: Request, body: Uint8Array): Target | undefined {
  const target = request.headers.get('x-amz-target');
  if (target !== null) {
    // The CLI sends `com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.ListTrails`: the last dot divides.
    const dot = target.lastIndexOf('.');
    const prefix = target.slice(0, dot).split('.').at(-1);
    const schema = Object.values(SERVICES).find(
      (service) => service.targetPrefix === prefix && prefix !== '',
    );
    return schema && { schema, operation: target.slice(dot + 1) };
  }
  if (!isForm(request)) return undefined;
  const form = new URLSearchParams(new TextDecoder().decode(body));
  const schema = Object.values(SERVICES).find(
    (service) => service.protocol === 'awsQuery' && service.apiVersion === form.get('Version'),
  );
  return schema && { schema, operation: form.get('Action') ?? '' };
}

/** What the JSON services take; AWS answers any other type as if there were no such operation. */
const JSON_TYPES: readonly string[] = ['application/x-amz-json-1.1', 'application/json'];

const contentType = ({ headers }: Request): string =>
  (headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';

const isForm = (request: Request): boolean =>
  contentType(request) === 'application/x-www-form-urlencoded';

/** Whether whoever sent this expects XML: a form, or a request signed for a service that takes forms. */
const speaksQuery = (request: Request): boolean =>
  isForm(request) || /\/(iam|sts)\/aws4_request/.test(request.headers.get('authorization') ?? '');

/** S3 is the only service here that speaks plain HTTP methods and paths. */
const isS3 = (request: Request): boolean =>
  request.method !== 'POST' ||
  /\/s3\/aws4_request/.test(request.headers.get('authorization') ?? '');

function unknownOperation(schema: ServiceSchema, name: string): ServiceError {
  if (schema.protocol === 'awsQuery' && name === '') {
    return new ServiceError(
      'MissingAction',
      'The request is missing an action or a required parameter.',
      400,
    );
  }
  return schema.protocol === 'awsQuery'
    ? new ServiceError(
        'InvalidAction',
        `Could not find operation ${name} for version ${schema.apiVersion}`,
        400,
      )
    : new ServiceError(
        'UnknownOperationException',
        `The sandbox does not have the operation ${schema.service}:${name}.`,
        400,
      );
}
