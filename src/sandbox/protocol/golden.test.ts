import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TRUST } from '#testing/sandbox-furniture.ts';
import { sendSigned } from '#testing/signed-request.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

/*
 * The bytes on the wire, once for each protocol. Server and clients share the SDK's codec, so a change of it that both
 * follow is seen here alone (and by the aws command). When an upgrade of the SDK breaks one of these, read its notes.
 */

let test: TestSandbox;
/** What the SDK's clients really send. */
let seen: { contentType: string | null; target: string | null; body: string }[];
beforeEach(() => {
  test = openTestSandbox();
  seen = [];
  const { fetch } = test.sandbox;
  test.sandbox.fetch = async (request) => {
    const { headers } = request;
    seen.push({
      contentType: headers.get('content-type'),
      target: headers.get('x-amz-target'),
      body: await request.clone().text(),
    });
    return fetch(request);
  };
});
afterEach(() => test.sandbox.close());

const JSON_TYPE = 'application/x-amz-json-1.1';
const FORM_TYPE = 'application/x-www-form-urlencoded';
const json = (target: string, body: string) =>
  sendSigned(test, {
    service: target.startsWith('Logs') ? 'logs' : 'cloudtrail',
    headers: { 'content-type': JSON_TYPE, 'x-amz-target': target },
    body,
  });
const form = (service: string, body: string) =>
  sendSigned(test, { service, headers: { 'content-type': FORM_TYPE }, body });
const id = (answer: Response) => answer.headers.get('x-amzn-requestid') ?? 'no request id';

describe('awsJson 1.1', () => {
  it('is what the SDK speaks to CloudTrail, CloudWatch Logs and KMS', async () => {
    await test.call('cloudtrail', 'LookupEvents', { StartTime: new Date(1_795_341_500_500) });
    await test.call('logs', 'DescribeLogGroups', { limit: 2 });
    await test.call('kms', 'ListKeys', { Limit: 2 });
    expect(seen).toEqual([
      {
        contentType: JSON_TYPE,
        target: 'CloudTrail_20131101.LookupEvents',
        body: '{"StartTime":1795341500.5}',
      },
      { contentType: JSON_TYPE, target: 'Logs_20140328.DescribeLogGroups', body: '{"limit":2}' },
      { contentType: JSON_TYPE, target: 'TrentService.ListKeys', body: '{"Limit":2}' },
    ]);
  });

  it('answers these bytes, instants in seconds', async () => {
    test.clock.advance(1_500);
    await json('Logs_20140328.CreateLogGroup', '{"logGroupName":"CloudTrail/logs"}');
    const empty = await json(
      'Logs_20140328.CreateLogStream',
      '{"logGroupName":"CloudTrail/logs","logStreamName":"ü"}',
    );
    expect([empty.status, await empty.text()]).toEqual([200, '{}']);
    const answer = await json('Logs_20140328.DescribeLogGroups', '{}');
    expect(answer.headers.get('content-type')).toBe(JSON_TYPE);
    expect(await answer.text()).toBe(
      '{"logGroups":[{"logGroupName":"CloudTrail/logs","creationTime":1795341601500,"metricFilterCount":0,' +
        '"arn":"arn:aws:logs:us-east-1:123456789012:log-group:CloudTrail/logs:*","storedBytes":0,' +
        '"logGroupClass":"STANDARD","logGroupArn":"arn:aws:logs:us-east-1:123456789012:log-group:CloudTrail/logs",' +
        '"deletionProtectionEnabled":false}]}',
    );
    const history = await json('CloudTrail_20131101.LookupEvents', '{"MaxResults":1}');
    expect(await history.text()).toContain('"EventTime":1795341601,');
  });

  it('refuses with these bytes', async () => {
    const answer = await json('CloudTrail_20131101.GetTrail', '{"Name":"main"}');
    expect(answer.status).toBe(404);
    expect(Object.fromEntries(answer.headers)).toEqual({
      'content-type': JSON_TYPE,
      date: 'Sun, 22 Nov 2026 10:00:00 GMT',
      'x-amzn-errortype': 'TrailNotFoundException',
      'x-amzn-requestid': id(answer),
    });
    const message =
      'Unknown trail: arn:aws:cloudtrail:us-east-1:123456789012:trail/main for the user: 123456789012';
    expect(await answer.text()).toBe(
      `{"__type":"TrailNotFoundException","message":"${message}","Message":"${message}"}`,
    );
  });
});

describe('awsQuery', () => {
  it('is what the SDK speaks to IAM and STS', async () => {
    await test.call('iam', 'ListRoles', { PathPrefix: '/a+b/' });
    await test.call('sts', 'GetCallerIdentity', {});
    expect(seen).toEqual([
      {
        contentType: FORM_TYPE,
        target: null,
        body: 'Action=ListRoles&Version=2010-05-08&PathPrefix=%2Fa%2Bb%2F',
      },
      {
        contentType: FORM_TYPE,
        target: null,
        body: 'Action=GetCallerIdentity&Version=2011-06-15',
      },
    ]);
  });

  it('answers these bytes', async () => {
    const answer = await form('sts', 'Action=GetCallerIdentity&Version=2011-06-15');
    expect(answer.headers.get('content-type')).toBe('text/xml');
    expect(await answer.text()).toBe(
      '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
        '<UserId>AIDASANDBOXADMINUSER0</UserId><Account>123456789012</Account>' +
        '<Arn>arn:aws:iam::123456789012:user/sandbox-admin</Arn></GetCallerIdentityResult>' +
        `<ResponseMetadata><RequestId>${id(answer)}</RequestId></ResponseMetadata></GetCallerIdentityResponse>`,
    );
  });

  it('prints lists, whole seconds, encoded documents and flags like this', async () => {
    const parameters = new URLSearchParams({
      Action: 'CreateRole',
      Version: '2010-05-08',
      RoleName: 'r',
      AssumeRolePolicyDocument: TRUST,
      Description: 'a <b> & c',
    });
    test.clock.advance(999);
    await form('iam', String(parameters));
    const answer = await form('iam', 'Action=ListRoles&Version=2010-05-08');
    const text = (await answer.text()).replace(/AROA[A-Z2-7]{17}/, 'AROAX');
    const encoded = encodeURIComponent(TRUST);
    expect(text).toBe(
      '<ListRolesResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><ListRolesResult><Roles><member><Path>/</Path>' +
        '<RoleName>r</RoleName><RoleId>AROAX</RoleId><Arn>arn:aws:iam::123456789012:role/r</Arn>' +
        `<CreateDate>2026-11-22T10:00:00Z</CreateDate><AssumeRolePolicyDocument>${encoded}</AssumeRolePolicyDocument>` +
        '<Description>a &lt;b&gt; &amp; c</Description><MaxSessionDuration>3600</MaxSessionDuration></member></Roles>' +
        '<IsTruncated>false</IsTruncated></ListRolesResult>' +
        `<ResponseMetadata><RequestId>${id(answer)}</RequestId></ResponseMetadata></ListRolesResponse>`,
    );
  });

  it('answers an operation without output like this', async () => {
    await test.call('iam', 'CreateRole', { RoleName: 'r', AssumeRolePolicyDocument: TRUST });
    const answer = await form('iam', 'Action=DeleteRole&Version=2010-05-08&RoleName=r');
    expect(await answer.text()).toBe(
      '<DeleteRoleResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">' +
        `<ResponseMetadata><RequestId>${id(answer)}</RequestId></ResponseMetadata></DeleteRoleResponse>`,
    );
  });

  it('refuses with these bytes', async () => {
    const answer = await form('iam', 'Action=GetRole&Version=2010-05-08&RoleName=nobody');
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('text/xml');
    expect(await answer.text()).toBe(
      '<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>NoSuchEntity</Code>' +
        '<Message>The role with name nobody cannot be found.</Message></Error>' +
        `<RequestId>${id(answer)}</RequestId></ErrorResponse>`,
    );
  });
});
