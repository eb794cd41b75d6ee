import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeKey, makeKeyForGroup } from '#testing/kms-furniture.ts';
import { openTestSandbox, TEST_NOW, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const create = (logGroupName: string, more: object = {}, region = 'us-east-1') =>
  test.call('logs', 'CreateLogGroup', { logGroupName, ...more }, { region });
const list = async (region = 'us-east-1', account = '123456789012') =>
  (await test.call('logs', 'DescribeLogGroups', {}, { region, account })).logGroups ?? [];

describe('CreateLogGroup', () => {
  it('makes a group whose events never expire, in its region and account alone', async () => {
    await create('CloudTrail/logs', {}, 'eu-west-1');
    expect(await list('eu-west-1')).toEqual([
      {
        logGroupName: 'CloudTrail/logs',
        creationTime: TEST_NOW,
        arn: 'arn:aws:logs:eu-west-1:123456789012:log-group:CloudTrail/logs:*',
        logGroupArn: 'arn:aws:logs:eu-west-1:123456789012:log-group:CloudTrail/logs',
        metricFilterCount: 0,
        storedBytes: 0,
        logGroupClass: 'STANDARD',
        deletionProtectionEnabled: false,
      },
    ]);
    expect(await list('us-east-1')).toEqual([]);
    expect(await list('eu-west-1', '111111111111')).toEqual([]);
  });

  it('keeps class, key and deletion protection', async () => {
    const more = {
      logGroupClass: 'INFREQUENT_ACCESS',
      kmsKeyId: await makeKeyForGroup(test, 'g'),
      deletionProtectionEnabled: true,
    } as const;
    await create('g', more);
    expect(await list()).toMatchObject([more]);
  });

  it('refuses a key that CloudWatch Logs may not use, and makes nothing', async () => {
    await expect(create('g', { kmsKeyId: await makeKey(test) })).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message:
        "The specified KMS key does not exist or is not allowed to be used with Arn 'arn:aws:logs:us-east-1:123456789012:log-group:g'",
    });
    expect(await list()).toEqual([]);
  });

  it('names the partition of its region', async () => {
    await create('g', {}, 'cn-north-1');
    expect((await list('cn-north-1'))[0]?.arn).toBe(
      'arn:aws-cn:logs:cn-north-1:123456789012:log-group:g:*',
    );
  });

  it('refuses a name that is taken', async () => {
    await create('g');
    await expect(create('g')).rejects.toMatchObject({
      name: 'ResourceAlreadyExistsException',
      message: 'The specified log group already exists',
    });
    await expect(create('G')).resolves.toBeDefined();
  });

  it.each(['aws/spans', 'AWS/spans'])('refuses the reserved name %s', async (name) => {
    await expect(create(name)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Log groups starting with AWS/ are reserved for AWS.',
    });
    await expect(create('/aws/lambda/f')).resolves.toBeDefined();
  });

  it.each([
    ['x'.repeat(513), 'Member must have length less than or equal to 512'],
    ['a b', 'Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+'],
    ['a:*', 'Member must satisfy regular expression pattern'],
  ])('refuses the name %.10j', async (name, constraint) => {
    const refusal = create(name);
    await expect(refusal).rejects.toMatchObject({ name: 'InvalidParameterException' });
    await expect(refusal).rejects.toThrow(
      `1 validation error detected: Value '${name}' at 'logGroupName' failed to satisfy constraint: ${constraint}`,
    );
  });

  it('refuses a name that is empty, which breaks two rules', async () => {
    await expect(create('')).rejects.toThrow(
      "2 validation errors detected: Value '' at 'logGroupName' failed to satisfy constraint: Member must have length greater than or equal to 1; " +
        "Value '' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+",
    );
  });

  it('refuses an unknown class', async () => {
    await expect(create('g', { logGroupClass: 'CHEAP' })).rejects.toThrow(
      'Member must satisfy enum value set: [STANDARD, INFREQUENT_ACCESS, ESSENTIALS, DELIVERY]',
    );
  });
});
