import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { history } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';
import { createQuotas, type QuotaCall, rateExceeded } from './quotas.ts';

const CALL: QuotaCall = {
  account: '123456789012',
  region: 'eu-central-1',
  service: 'logs',
  operation: 'FilterLogEvents',
};

/** How many of the calls made at these milliseconds are let through. */
function passed(times: readonly number[], call: Partial<QuotaCall> = {}): number {
  const quotas = createQuotas();
  return times.filter((time) => {
    try {
      quotas.take({ ...CALL, ...call }, epochMillis(time));
      return true;
    } catch {
      return false;
    }
  }).length;
}

const many = (count: number, every = 0) => Array.from({ length: count }, (_, i) => i * every);

describe('createQuotas', () => {
  it.each<[Partial<QuotaCall>, number]>([
    [{}, 5],
    [{ region: 'us-east-1' }, 25],
    [{ region: 'eu-west-2' }, 10],
    [{ operation: 'GetLogEvents' }, 10],
    [{ operation: 'GetLogEvents', region: 'us-east-1' }, 25],
    [{ operation: 'GetLogEvents', region: 'eu-west-3' }, 30],
    [{ operation: 'CreateLogStream' }, 50],
    [{ service: 'cloudtrail', operation: 'LookupEvents' }, 2],
    [{ service: 'cloudtrail', operation: 'GetTrailStatus' }, 10],
    [{ service: 'cloudtrail', operation: 'UpdateTrail' }, 1],
    [{ operation: 'GetLogGroupFields' }, 100],
    [{ operation: 'constructor' }, 100],
    [{ service: 'iam', operation: 'ListRoles' }, 100],
  ])('lets %j through so often at one moment: %i', (call, count) => {
    expect(passed(many(100), call)).toBe(count);
  });

  it('lets calls through at the rate for good, and saves up no more than a second', () => {
    expect(passed(many(1_000, 200))).toBe(1_000);
    expect(passed(many(1_001, 100))).toBe(505);
    expect(passed([...many(5), ...many(100).map(() => 3_600_000)])).toBe(10);
  });

  it('counts accounts, regions and operations apart', () => {
    const quotas = createQuotas();
    const now = epochMillis(0);
    const others: Partial<QuotaCall>[] = [
      { account: '210987654321' },
      { region: 'ca-west-1' },
      { operation: 'TestMetricFilter' },
    ];
    for (const other of [{}, ...others]) {
      for (let i = 0; i < 5; i++) quotas.take({ ...CALL, ...other }, now);
      expect(() => quotas.take({ ...CALL, ...other }, now)).toThrow('Rate exceeded');
    }
  });

  it('is not thrown by a clock that goes backwards', () => {
    expect(passed([10_000, 0, 0, 0, 0, 0])).toBe(5);
  });
});

describe('rateExceeded', () => {
  it.each([
    ['logs', 'ThrottlingException', 400],
    ['cloudtrail', 'ThrottlingException', 429],
    ['iam', 'Throttling', 400],
    ['sts', 'Throttling', 400],
  ] as const)('of %s is %s with %i', (service, code, status) => {
    expect(rateExceeded(service)).toMatchObject({ code, status, message: 'Rate exceeded' });
  });
});

describe('the setting quotas', () => {
  let test: TestSandbox;
  beforeEach(() => (test = openTestSandbox()));
  afterEach(() => test.sandbox.close());

  const list = () => test.call('cloudtrail', 'ListTrails', {});
  const tenTimes = async () => {
    for (let i = 0; i < 10; i++) await list();
  };

  it('is off unless it is switched on', async () => {
    await tenTimes();
    await list();
    await test.control('settings', { quotas: 'on' });
    await tenTimes();
    await expect(list()).rejects.toMatchObject({
      name: 'ThrottlingException',
      message: 'Rate exceeded',
      $metadata: { httpStatusCode: 429 },
    });
    await test.control('settings', { quotas: 'off' });
    await list();
  });

  it('lets calls through again as time goes by', async () => {
    await test.control('settings', { quotas: 'on' });
    await tenTimes();
    test.clock.advance(99);
    await expect(list()).rejects.toMatchObject({ name: 'ThrottlingException' });
    test.clock.advance(1);
    await list();
  });

  it('has the refused calls recorded, as real records show', async () => {
    await test.control('settings', { quotas: 'on' });
    const create = (name: string) => test.call('cloudtrail', 'StartLogging', { Name: name });
    await expect(create('one')).rejects.toMatchObject({ name: 'TrailNotFoundException' });
    await expect(create('two')).rejects.toMatchObject({ name: 'ThrottlingException' });
    const records = await history(test);
    expect(records.find(({ errorCode }) => errorCode === 'ThrottlingException')).toMatchObject({
      eventName: 'StartLogging',
      errorCode: 'ThrottlingException',
      errorMessage: 'Rate exceeded',
      requestParameters: { name: 'two' },
    });
  });
});
