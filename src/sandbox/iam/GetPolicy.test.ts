import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox({ seed: 'demo' })));
afterEach(() => test.sandbox.close());

const ARN = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
const get = (PolicyArn: string) => test.call('iam', 'GetPolicy', { PolicyArn });

describe('GetPolicy', () => {
  it("describes a policy of AWS's and counts its roles", async () => {
    expect((await get(ARN)).Policy).toMatchObject({
      PolicyName: 'AWSLambdaBasicExecutionRole',
      PolicyId: expect.stringMatching(/^ANPA[A-Z2-7]{17}$/) as string,
      Arn: ARN,
      Path: '/service-role/',
      DefaultVersionId: 'v1',
      AttachmentCount: 2,
      IsAttachable: true,
      CreateDate: expect.any(Date) as Date,
    });
  });

  it.each([
    ['a policy that is not there', 'arn:aws:iam::aws:policy/NoSuchPolicy', 'NoSuchEntity'],
    ['the right name under another path', ARN.replace('service-role/', ''), 'NoSuchEntity'],
    ["another account's", ARN.replace('::aws:', '::111111111111:'), 'NoSuchEntity'],
    ['an ARN of something else', 'arn:aws:iam::123456789012:role/orders-api', 'ValidationError'],
    ['a text that is too short', 'arn:aws:iam', 'ValidationError'],
  ])('refuses %s', async (_, arn, Code) => {
    await expect(get(arn)).rejects.toMatchObject({ Code });
  });
});
