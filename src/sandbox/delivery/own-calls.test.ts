import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACCOUNT, delivered, deliveredNames, makeDelivery } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await makeDelivery(test, 'main', GROUP, { RecursiveLogging: true });
});
afterEach(() => test.sandbox.close());

const GROUP = 'CloudTrail/logs';
const ROLE = 'delivery-us-east-1-CloudTrail-logs';
const HOUR = 60 * 60 * 1_000;
const act = (logGroupName: string) => test.call('logs', 'CreateLogGroup', { logGroupName });

describe("CloudTrail's own calls", () => {
  it('are recorded and delivered: it assumed the role, and made the stream', async () => {
    test.clock.advance(60_000);
    expect(await deliveredNames(test, GROUP)).toEqual([
      ...['UpdateTrail', 'AssumeRole', 'CreateLogStream'],
    ]);
    const [, assumed, made] = await delivered(test, GROUP);
    expect(assumed?.record).toMatchObject({
      userIdentity: { type: 'AWSService', invokedBy: 'cloudtrail.amazonaws.com' },
      eventSource: 'sts.amazonaws.com',
      requestParameters: { roleArn: `arn:aws:iam::${ACCOUNT}:role/${ROLE}` },
    });
    expect(made?.record).toMatchObject({
      userIdentity: { type: 'AssumedRole', invokedBy: 'cloudtrail.amazonaws.com' },
      requestParameters: {
        logGroupName: GROUP,
        logStreamName: `${ACCOUNT}_CloudTrail_us-east-1`,
      },
    });
  });

  it('never feed themselves: when nobody acts, nothing more comes', async () => {
    for (let hour = 0; hour < 50; hour += 1) test.clock.advance(HOUR);
    expect(await deliveredNames(test, GROUP)).toHaveLength(3);
  });

  it('come again with the next event after the session of the role has ended', async () => {
    test.clock.advance(60_000);
    await act('within');
    test.clock.advance(HOUR);
    await act('afterwards');
    test.clock.advance(60_000);
    expect((await deliveredNames(test, GROUP)).slice(3)).toEqual([
      ...['CreateLogGroup', 'CreateLogGroup', 'AssumeRole'],
    ]);
  });

  it('are not recorded where the trail has RecursiveLogging off', async () => {
    await test.call('cloudtrail', 'UpdateTrail', { Name: 'main', RecursiveLogging: false });
    test.clock.advance(60_000);
    expect(await deliveredNames(test, GROUP)).toEqual(['UpdateTrail', 'UpdateTrail']);
  });
});
