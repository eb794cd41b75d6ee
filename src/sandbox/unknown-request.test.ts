import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';
import { JSON_TYPE, refusedJson, refusedXml, sendForm, sendJson } from '#testing/wire-answers.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const TARGET = 'Logs_20140328.DescribeLogGroups';

describe('the content type of a request', () => {
  it.each([
    JSON_TYPE,
    `${JSON_TYPE}; charset=utf-8`,
    'Application/X-Amz-Json-1.1',
    'application/json',
  ])('with a target may be %s', async (type) => {
    const headers = { 'content-type': type, 'x-amz-target': TARGET };
    expect((await sendJson(test, TARGET, '{}', { headers })).status).toBe(200);
  });

  it.each([
    'text/plain',
    'application/x-amz-json-1.0',
    'application/cbor',
    'application/x-www-form-urlencoded',
  ])('with a target may not be %s', async (type) => {
    const headers = { 'content-type': type, 'x-amz-target': TARGET };
    const answer = await sendJson(test, TARGET, '{}', { headers });
    if (type.includes('form')) await refusedXml(answer, 404, 'UnknownOperationException');
    else await refusedJson(answer, 404, 'UnknownOperationException');
  });

  it.each(['text/plain', 'application/json', 'multipart/form-data; boundary=x'])(
    'of IAM and STS may not be %s',
    async (type) => {
      for (const service of ['iam', 'sts']) {
        const answer = await sendForm(test, 'Action=ListRoles&Version=2010-05-08', {
          service,
          headers: { 'content-type': type },
        });
        await refusedXml(answer, 400, 'InvalidAction');
      }
    },
  );
});

describe('a form', () => {
  it('that names no action is told so', async () => {
    await refusedXml(await sendForm(test, 'Version=2010-05-08'), 400, 'MissingAction');
  });

  it('of another version finds no action', async () => {
    const answer = await sendForm(test, 'Action=ListRoles&Version=2010-05-09');
    await refusedXml(answer, 400, 'InvalidAction');
  });
});

describe('a body that is too large', () => {
  const large = 'x'.repeat(16 * 1024 * 1024 + 1);

  it('is refused in the protocol of the request', async () => {
    const json = await sendJson(test, TARGET, large);
    await refusedJson(json, 413, 'RequestEntityTooLargeException');
    const form = await sendForm(test, large);
    await refusedXml(form, 413, 'RequestEntityTooLargeException');
  });
});
