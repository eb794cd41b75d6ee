import { escapeXml } from './escape-xml.ts';
import { type Protocol, SERVICES, type ServiceSchema } from './schemas.ts';
import type { ServiceError } from './service-error.ts';

/** The headers of every answer of the sandbox. `date` is the real time: a client adopts it as its clock. */
export function answerHeaders(contentType: string, requestId: string, now: number): Headers {
  return new Headers({
    'content-type': contentType,
    'x-amzn-requestid': requestId,
    date: new Date(now).toUTCString(),
  });
}

/** The name and HTTP status under which a service's clients know an error. */
export function wireError(
  schema: ServiceSchema,
  error: ServiceError,
): { readonly code: string; readonly status: number } {
  const shape = schema.errors.get(error.code);
  return {
    code: shape?.wireCode ?? error.code,
    status: error.status ?? shape?.status ?? 400,
  };
}

/** Writes an error as the service's protocol does. */
export function errorResponse(
  schema: ServiceSchema,
  error: ServiceError,
  requestId: string,
  now: number,
): Response {
  const { code, status } = wireError(schema, error);
  if (schema.protocol === 'awsJson1_1') {
    // CloudTrail's member is `Message`, CloudWatch Logs' is `message`; clients accept either, so both are sent.
    // In JSON the type is the shape's own name, even where the model gives a shorter one for awsQuery.
    const body = { __type: error.code, message: error.message, Message: error.message };
    const headers = answerHeaders('application/x-amz-json-1.1', requestId, now);
    headers.set('x-amzn-errortype', error.code);
    return new Response(JSON.stringify(body), { status, headers });
  }
  const type = status >= 500 ? 'Receiver' : 'Sender';
  const body =
    `<ErrorResponse xmlns="${schema.xmlNamespace}"><Error><Type>${type}</Type><Code>${escapeXml(code)}</Code>` +
    `<Message>${escapeXml(error.message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
  return new Response(body, { status, headers: answerHeaders('text/xml', requestId, now) });
}

/** The answer to a request of which not even the service can be told, in the protocol that it seems to speak. */
export const unknownRequest = (
  protocol: Protocol,
  error: ServiceError,
  requestId: string,
  now: number,
): Response =>
  errorResponse(
    protocol === 'awsQuery' ? SERVICES.sts : SERVICES.cloudtrail,
    error,
    requestId,
    now,
  );
