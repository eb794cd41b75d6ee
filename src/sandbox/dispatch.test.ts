import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TRUST } from '#testing/sandbox-furniture.ts';
import { type RawRequest, sendSigned } from '#testing/signed-request.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';
import {
  FORM_TYPE,
  JSON_TYPE,
  refusedJson,
  refusedXml,
  sendForm,
  sendJson,
} from '#testing/wire-answers.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const json = (target: string, body: string, more: Partial<RawRequest> = {}) =>
  sendJson(test, target, body, more);
const form = (body: string, more: Partial<RawRequest> = {}) => sendForm(test, body, more);

describe('an operation that is not there', () => {
  it.each([
    ['Logs_20140328.StartQuery', 'an operation of AWS that the sandbox lacks'],
    ['Logs_20140328.MakeCoffee', 'none of AWS'],
    ['CloudTrail_20131101.toString', 'a name that every object has'],
  ])('%s is refused in JSON: %s', async (target) => {
    const answer = await json(target, '{}');
    const message = await refusedJson(answer, 400, 'UnknownOperationException');
    expect(message).toContain(target.split('.')[1]);
  });

  it.each([
    ['Action=MakeCoffee&Version=2010-05-08', 'MakeCoffee'],
    ['Action=CreateGroup&Version=2010-05-08', 'CreateGroup'],
  ])('%s is refused in XML', async (body, name) => {
    const message = await refusedXml(await form(body), 400, 'InvalidAction');
    expect(message).toBe(`Could not find operation ${name} for version 2010-05-08`);
  });

  it.each([
    ['DynamoDB_20120810.ListTables', '{}'],
    ['CloudTrail_20131102.ListTrails', '{}'],
    ['ListTrails', '{}'],
    ['.ListTrails', '{}'],
  ])('of another service (%s) is refused in JSON', async (target, body) => {
    await refusedJson(await json(target, body), 400, 'UnknownOperationException');
  });

  it('of another query service is refused in XML', async () => {
    const answer = await form('Action=DescribeInstances&Version=2016-11-15', { service: 'ec2' });
    await refusedXml(answer, 400, 'InvalidAction');
  });

  it('and a POST that says nothing at all gets no page', async () => {
    const answer = await test.sandbox.fetch(
      new Request('http://127.0.0.1:4566/', { method: 'POST' }),
    );
    await refusedJson(answer, 400, 'UnknownOperationException');
  });
});

describe('an input that is not right', () => {
  it('takes an empty body for an empty input', async () => {
    expect((await json('CloudTrail_20131101.ListTrails', '')).status).toBe(200);
  });

  it("names what is missing and what breaks a limit in each service's words", async () => {
    const message = await refusedXml(
      await form('Action=GetRole&Version=2010-05-08'),
      400,
      'ValidationError',
    );
    expect(message).toContain(
      'Value null at &#39;roleName&#39; failed to satisfy constraint: Member must not be null',
    );
    const answer = await json('Logs_20140328.CreateLogGroup', '{"logGroupName":"a b"}');
    expect(await refusedJson(answer, 400, 'InvalidParameterException')).toContain(
      "1 validation error detected: Value 'a b' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern:",
    );
  });

  it('cannot break the XML of an error', async () => {
    const answer = await form(
      `Action=GetRole&Version=2010-05-08&RoleName=${encodeURIComponent('<a>&"\u0001')}`,
    );
    expect(await refusedXml(answer, 400, 'ValidationError')).toContain(
      '&#60;a&#62;&#38;&#34;\uFFFD',
    );
  });
});

describe('who calls', () => {
  const unsigned = (headers: Record<string, string>, body: string) =>
    test.sandbox.fetch(new Request('http://127.0.0.1:4566/', { method: 'POST', headers, body }));

  it('must sign', async () => {
    const target = { 'content-type': JSON_TYPE, 'x-amz-target': 'Logs_20140328.DescribeLogGroups' };
    await refusedJson(await unsigned(target, '{}'), 400, 'MissingAuthenticationTokenException');
    const body = 'Action=ListRoles&Version=2010-05-08';
    const query = await unsigned({ 'content-type': FORM_TYPE }, body);
    await refusedXml(query, 403, 'MissingAuthenticationToken');
  });

  it.each([
    [
      { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wrong' },
      'InvalidSignatureException',
      'SignatureDoesNotMatch',
    ],
    [{ service: 'sns' }, 'InvalidSignatureException', 'SignatureDoesNotMatch'],
  ])('must sign right: %j', async (wrong, jsonType, code) => {
    await refusedJson(await json('Logs_20140328.DescribeLogGroups', '{}', wrong), 400, jsonType);
    const answer = await form('Action=ListRoles&Version=2010-05-08', wrong);
    await refusedXml(answer, 403, code);
  });

  it.each([
    ['test', 'anything', '123456789012'],
    ['AKIANOBODYISSUEDTHIS', 'anything', '123456789012'],
    ['12345678901', 'anything', '123456789012'],
    ['210987654321', 'anything', '210987654321'],
  ])(
    'may sign with %s / %s, which nobody issued',
    async (accessKeyId, secretAccessKey, account) => {
      const answer = await sendSigned(test, {
        service: 'sts',
        headers: { 'content-type': FORM_TYPE },
        body: 'Action=GetCallerIdentity&Version=2011-06-15',
        accessKeyId,
        secretAccessKey,
      });
      expect(await answer.text()).toContain(
        `<Arn>arn:aws:iam::${account}:user/sandbox-admin</Arn>`,
      );
    },
  );

  it('trap 2: must sign before anybody reads the body', async () => {
    const wrong = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'wrong' };
    const answer = await json('Logs_20140328.DescribeLogGroups', '{"limit":', wrong);
    await refusedJson(answer, 400, 'InvalidSignatureException');
    await refusedXml(
      await form('Action=ListRoles&Version=2010-05-08&%zz', wrong),
      403,
      'SignatureDoesNotMatch',
    );
  });

  it('trap 11: must sign in the header, not in the address', async () => {
    const answer = await test.sandbox.fetch(
      new Request(
        'http://127.0.0.1:4566/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=test%2F20261122%2Fus-east-1%2Flogs%2Faws4_request&X-Amz-Signature=00',
        {
          method: 'POST',
          headers: { 'content-type': JSON_TYPE, 'x-amz-target': 'Logs_20140328.DescribeLogGroups' },
          body: '{}',
        },
      ),
    );
    await refusedJson(answer, 400, 'MissingAuthenticationTokenException');
  });

  it('must sign within five minutes of the present', async () => {
    const signedLate = json('Logs_20140328.DescribeLogGroups', '{}');
    expect((await signedLate).status).toBe(200);
    const { clock } = test;
    const early = { ...test, clock: { ...clock, now: () => (clock.now() - 300_001) as never } };
    const answer = await sendSigned(early, {
      service: 'logs',
      headers: { 'x-amz-target': 'Logs_20140328.DescribeLogGroups' },
      body: '{}',
    });
    expect(await refusedJson(answer, 400, 'InvalidSignatureException')).toContain(
      'Signature expired',
    );
  });

  it('has the account of its key and the region of its scope', async () => {
    const where = { region: 'ap-southeast-2', accessKeyId: '210987654321' };
    await json('Logs_20140328.CreateLogGroup', '{"logGroupName":"g"}', where);
    const answer = await json('Logs_20140328.DescribeLogGroups', '{}', where);
    expect(await answer.json()).toMatchObject({
      logGroups: [{ arn: 'arn:aws:logs:ap-southeast-2:210987654321:log-group:g:*' }],
    });
    const elsewhere = await json('Logs_20140328.DescribeLogGroups', '{}', {
      region: 'ap-southeast-2',
    });
    expect(await elsewhere.json()).toEqual({ logGroups: [] });
  });
});

describe('what is called', () => {
  it.each([
    'CloudTrail_20131101.ListTrails',
    'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.ListTrails',
  ])('may be said as %s', async (target) => {
    const answer = await json(target, '{}');
    expect(await answer.json()).toEqual({ Trails: [] });
  });

  it('may come under a path, as behind a gateway', async () => {
    const answer = await json('CloudTrail_20131101.ListTrails', '{}', { path: '/aws/sandbox/' });
    expect(answer.status).toBe(200);
  });

  it('takes lists of a form in the order of their numbers', async () => {
    const fields = new URLSearchParams({
      Action: 'CreateRole',
      Version: '2010-05-08',
      RoleName: 'r',
      AssumeRolePolicyDocument: TRUST,
    });
    const keys = Array.from({ length: 12 }, (_, i) => `k${i + 1}`);
    for (const [i, key] of keys.toReversed().entries()) {
      fields.set(`Tags.member.${keys.length - i}.Key`, key);
      fields.set(`Tags.member.${keys.length - i}.Value`, 'v');
    }
    const answer = await form(String(fields));
    const found = [...(await answer.text()).matchAll(/<Key>(k\d+)<\/Key>/g)].map(([, key]) => key);
    expect(found).toEqual(keys);
  });

  it('keeps nothing of a call that is refused half way', async () => {
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
    const before = await (await test.control('state')).json();
    await json('Logs_20140328.CreateLogGroup', '{"logGroupName":"g"}');
    const after = await (await test.control('state')).json();
    // Event history alone knows of it.
    expect(after).toEqual({
      ...(before as object),
      counts: { ...(before as { counts: object }).counts, history: 2 },
    });
  });

  it('answers with a request id of its own each time, and the time of its clock', async () => {
    const [one, two] = [
      await json('CloudTrail_20131101.ListTrails', '{}'),
      await json('CloudTrail_20131101.ListTrails', '{}'),
    ];
    expect(one.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(one.headers.get('x-amzn-requestid')).not.toBe(two.headers.get('x-amzn-requestid'));
    expect(one.headers.get('date')).toBe(new Date(test.clock.now()).toUTCString());
  });
});
