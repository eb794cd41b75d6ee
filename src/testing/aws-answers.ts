import type { Answer } from './answering-server.ts';

/** An answer of CloudTrail or CloudWatch Logs, as they write it. */
export const jsonAnswer = (
  body: object,
  { status = 200, requestId = '5d1b8c1e-0000-4000-8000-000000000001' } = {},
): Answer => ({
  status,
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': requestId },
});

/** An error of CloudTrail or CloudWatch Logs. */
export const jsonError = (status: number, type: string, message: string): Answer =>
  jsonAnswer({ __type: type, message }, { status });

/** An answer of IAM or STS: the inside of `<OperationResult>`. */
export const xmlAnswer = (operation: string, result: string, version = '2010-05-08'): Answer => ({
  status: 200,
  body:
    `<${operation}Response xmlns="https://iam.amazonaws.com/doc/${version}/"><${operation}Result>${result}` +
    `</${operation}Result><ResponseMetadata><RequestId>7a62c49f-347e-4fc4-9331-6e8eEXAMPLE</RequestId>` +
    `</ResponseMetadata></${operation}Response>`,
  headers: { 'content-type': 'text/xml' },
});

/** An error of IAM or STS. */
export const xmlError = (status: number, code: string, message: string): Answer => ({
  status,
  body:
    '<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error>' +
    `<Type>${status >= 500 ? 'Receiver' : 'Sender'}</Type><Code>${code}</Code><Message>${message}</Message>` +
    '</Error><RequestId>7a62c49f-347e-4fc4-9331-6e8eEXAMPLE</RequestId></ErrorResponse>',
  headers: {
    'content-type': 'text/xml',
    'x-amzn-requestid': '7a62c49f-347e-4fc4-9331-6e8eEXAMPLE',
  },
});

/** A web page where AWS was expected. */
export const htmlAnswer = (status: number, body = '<!DOCTYPE html><p>Hello</p>'): Answer => ({
  status,
  body,
  headers: { 'content-type': 'text/html; charset=utf-8' },
});

/** A refusal of the gateway itself. */
export const gatewayAnswer = (
  status: number,
  code: string,
  message: string,
  details?: object,
): Answer => ({
  status,
  body: JSON.stringify({ error: { code, message, details } }),
  headers: { 'content-type': 'application/json', 'x-trailglass-error': code },
});

/** An error of S3, which the answer to HEAD cannot carry. */
export const s3Error = (status: number, code: string, message: string): Answer => ({
  status,
  body:
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message>` +
    '<RequestId>4442587FB7D0A2F9</RequestId><HostId>EXAMPLE</HostId></Error>',
  headers: { 'content-type': 'application/xml', 'x-amz-request-id': '4442587FB7D0A2F9' },
});

/** An answer of S3 without a body: to HEAD, and to what it has done. */
export const s3Answer = (
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Answer => ({
  status,
  body: '',
  headers: { 'x-amz-request-id': '4442587FB7D0A2F9', ...headers },
});
