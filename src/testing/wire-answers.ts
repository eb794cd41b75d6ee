import { expect } from 'vitest';
import { type RawRequest, sendSigned } from './signed-request.ts';
import type { TestSandbox } from './test-sandbox.ts';

export const JSON_TYPE = 'application/x-amz-json-1.1';
export const FORM_TYPE = 'application/x-www-form-urlencoded; charset=utf-8';

/** Sends a JSON call as the `aws` command or an SDK would; `target` is the whole X-Amz-Target. */
export const sendJson = (
  test: TestSandbox,
  target: string,
  body: RawRequest['body'],
  more: Partial<RawRequest> = {},
): Promise<Response> =>
  sendSigned(test, {
    service: target.includes('CloudTrail') ? 'cloudtrail' : 'logs',
    headers: { 'content-type': JSON_TYPE, 'x-amz-target': target },
    ...(body === undefined ? {} : { body }),
    ...more,
  });

/** Sends a form as the `aws` command would, to IAM unless `more` says otherwise. */
export const sendForm = (
  test: TestSandbox,
  body: NonNullable<RawRequest['body']>,
  more: Partial<RawRequest> = {},
): Promise<Response> =>
  sendSigned(test, { service: 'iam', headers: { 'content-type': FORM_TYPE }, body, ...more });

/** Checks that an answer is a refusal as awsJson has it, in every detail, and gives its message. */
export async function refusedJson(answer: Response, status: number, type: string): Promise<string> {
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe(JSON_TYPE);
  expect(answer.headers.get('x-amzn-errortype')).toBe(type);
  expect(answer.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
  const { message, ...rest } = (await answer.json()) as { message: string };
  expect(rest).toEqual({ __type: type, Message: message });
  return message;
}

/** Checks that an answer is a refusal as awsQuery has it, in every detail, and gives its message. */
export async function refusedXml(answer: Response, status: number, code: string): Promise<string> {
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('text/xml');
  const text = await answer.text();
  expect(text).toMatch(/^<ErrorResponse xmlns="https:\/\/(iam|sts)\.amazonaws\.com\/doc\//);
  expect(text).toContain(`<Type>Sender</Type><Code>${code}</Code>`);
  expect(text).toContain(`<RequestId>${answer.headers.get('x-amzn-requestid') ?? ''}</RequestId>`);
  return /<Message>([^]*)<\/Message>/.exec(text)?.[1] ?? '';
}
