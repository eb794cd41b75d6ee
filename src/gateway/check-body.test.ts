import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkBody } from './check-body.ts';
import { wrongMember } from './check-members.ts';
import { OPERATIONS, SERVICES } from './operations.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const json = (text: string) => () => checkBody(SERVICES.logs, 'FilterLogEvents', bytes(text));
const form = (text: string) => () => checkBody(SERVICES.iam, 'GetRole', bytes(text));

describe('the body of a request', () => {
  it.each([
    ['{"a":1,"a":2}', '"a"'],
    ['{"a":1,"\\u0061":2}', '"a"'],
    ['{"o":{"x":1,"y":{},"x":[]}}', '"x"'],
    ['{"l":[{"b":1},{"b":1,"b":2}]}', '"b"'],
    ['{"__proto__":{"isAdmin":true}}', '__proto__'],
    ['{"o":[{"\\u005f_proto__":1}]}', '__proto__'],
    ['{"limit":1e400}', '"limit"'],
    ['{"limit":[0,-1E+999]}', '"limit"'],
    ['{"limit":1', 'not JSON'],
    ['', 'not JSON'],
    ['[]', 'not a JSON object'],
    ['"text"', 'not a JSON object'],
    ['null', 'not a JSON object'],
  ])('B2 %s is refused by name', (text, name) => {
    expect(json(text)).toThrow(
      expect.objectContaining({
        status: 400,
        code: 'body_not_valid',
        message: expect.stringContaining(name),
      }),
    );
  });

  it('B2 a form that repeats a field, plainly or escaped, is refused by name', () => {
    expect(form('Action=GetRole&RoleName=a&RoleName=b')).toThrow('"RoleName"');
    expect(form('Action=GetRole&RoleName=a&Role%4eame=b')).toThrow('"RoleName"');
    expect(form('Action=GetRole&Version=2010-05-08&RoleName=a')).not.toThrow();
  });

  it('B2 what is not UTF-8 is refused', () => {
    expect(() =>
      checkBody(SERVICES.logs, 'FilterLogEvents', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x7d])),
    ).toThrow('UTF-8');
  });

  it.each([
    ['logs', 'FilterLogEvents', '{"logGroupName":7}', '"logGroupName" has to be of kind string'],
    ['logs', 'FilterLogEvents', '{"newMember":1}', 'no member "newMember"'],
    ['logs', 'FilterLogEvents', '{"constructor":{}}', 'no member "constructor"'],
    ['logs', 'FilterLogEvents', '{"logStreamNames":["a",7]}', '"logStreamNames.2" has to be of'],
    ['logs', 'FilterLogEvents', '{"logStreamNames":{"0":"a"}}', 'of kind list'],
    ['logs', 'FilterLogEvents', '{"limit":"10"}', '"limit" has to be of kind number'],
    ['logs', 'CreateLogGroup', '{"tags":{"a":{"b":1}}}', '"tags.a" has to be of kind string'],
    ['cloudtrail', 'UpdateTrail', '{"Name":"a","Extra":[]}', 'UpdateTrail has no member "Extra"'],
    ['iam', 'GetRole', 'Action=GetRole&RoleName=a&Extra=b', 'GetRole has no field "Extra"'],
    ['iam', 'GetRole', 'Action=GetRole&RoleName.member.1=a', 'no field "RoleName.member.1"'],
    ['iam', 'CreateRole', 'Action=CreateRole&Tags.member.1.Kei=a', 'no field "Tags.member.1.Kei"'],
    ['iam', 'CreateRole', 'Action=CreateRole&Tags.member.x.Key=a', 'no field'],
    ['iam', 'ListRoles', 'Action=ListRoles&MaxItems=many', '"MaxItems" has to be of kind number'],
  ] as const)('B2 of %s:%s, %s is refused by name', (service, operation, text, message) => {
    expect(() => checkBody(SERVICES[service], operation, bytes(text))).toThrow(
      expect.objectContaining({
        status: 400,
        code: 'body_not_valid',
        message: expect.stringContaining(message),
      }),
    );
  });

  it('B2 knows the members of every operation that the gateway passes on', () => {
    const unknown = OPERATIONS.filter(
      ([service, operation]) =>
        service !== 's3' && wrongMember(service, operation, { nobodyHasThis: 1 }) === undefined,
    );
    expect(unknown).toEqual([]);
  });

  it.each([
    ['logs', 'CreateLogGroup', '{"logGroupName":"g","tags":{"any":"text"},"kmsKeyId":null}'],
    ['cloudtrail', 'ListTrails', '{}'],
    ['iam', 'CreateRole', 'Action=CreateRole&Version=2010-05-08&Tags.member.1.Key=a&Tags='],
    ['ec2', 'DescribeRegions', 'Action=DescribeRegions&Version=2016-11-15'],
    ['iam', 'SimulatePrincipalPolicy', 'ActionNames.member.1=iam%3AGetRole&MaxItems=1000'],
  ] as const)('of %s:%s, %s passes', (service, operation, text) => {
    expect(() => checkBody(SERVICES[service], operation, bytes(text))).not.toThrow();
  });

  it('B2 no request with members of the operation that JSON.stringify writes is refused', () => {
    const value = fc.record(
      {
        logGroupName: fc.string(),
        logStreamNames: fc.array(fc.string()),
        startTime: fc.integer(),
        interleaved: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    fc.assert(fc.property(value, (one) => json(JSON.stringify(one))()));
  });

  it('takes the longest body in reasonable time, whatever it holds', () => {
    expect(json(`{"logGroupName":"${'x'.repeat(1_500_000)}"}`)).not.toThrow();
    expect(json(`{"logGroupName":"${'\\"'.repeat(700_000)}"}`)).not.toThrow();
  });
});
