import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from './settings.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const settingsNow = async () =>
  ((await (await test.control('state')).json()) as { settings: unknown }).settings;

describe('POST /_sandbox/settings', () => {
  it('changes what is named, leaves the rest, and answers with all', async () => {
    const first = await test.control('settings', { deliveryDelayMs: 250, activity: true });
    expect(first.status).toBe(200);
    expect(await first.json()).toEqual({
      ...DEFAULT_SETTINGS,
      deliveryDelayMs: 250,
      propagationDelayMs: 0,
      activity: true,
    });
    const faults = [
      { operation: 'logs:FilterLogEvents', kind: 'throttle', rate: 0.5, count: 3, after: 1 },
      { operation: 'iam:CreateRole', kind: '500', rate: 1, after: 0 },
    ];
    const second = await test.control('settings', {
      deliveryDelayMs: 'realistic',
      faults,
      organization: null,
      quotas: 'on',
    });
    const settings = {
      ...DEFAULT_SETTINGS,
      deliveryDelayMs: 'realistic',
      propagationDelayMs: 0,
      activity: true,
      faults,
      organization: null,
      quotas: 'on',
    };
    expect(await second.json()).toEqual(settings);
    expect(await settingsNow()).toEqual(settings);
  });

  it('plays a fault as often as it says, always when no rate is given', async () => {
    await test.control('settings', {
      faults: [{ operation: 'logs:DescribeLogGroups', kind: 'throttle', count: 1 }],
    });
    await expect(test.call('logs', 'DescribeLogGroups', {})).rejects.toMatchObject({
      name: 'ThrottlingException',
    });
    expect(await test.call('logs', 'DescribeLogGroups', {})).toMatchObject({ logGroups: [] });
  });

  it.each<[unknown, string]>([
    ['', 'not JSON'],
    ['[]', 'expected a JSON object.'],
    [{ deliveryDelay: 1 }, 'unknown key "deliveryDelay"'],
    [{ deliveryDelayMs: -1 }, '"deliveryDelayMs" must be a whole number'],
    [{ deliveryDelayMs: 'fast' }, 'or "realistic", not "fast".'],
    [{ deliveryDelayMs: null }, '"deliveryDelayMs" must be'],
    [
      { deliveryDelayFactor: 0 },
      '"deliveryDelayFactor" must be a number above 0, up to 30, not 0.',
    ],
    [{ deliveryDelayFactor: '1' }, '"deliveryDelayFactor" must be'],
    [{ duplicateRate: 1.5 }, '"duplicateRate" must be a number from 0 to 1, not 1.5.'],
    [{ propagationDelayMs: 'realistic' }, '"propagationDelayMs" must be'],
    [{ propagationDelayMs: 0.5 }, '"propagationDelayMs" must be'],
    [{ activity: 1 }, '"activity" must be true or false, not 1.'],
    [{ quotas: true }, '"quotas" must be "off" or "on", not true.'],
    [{ faults: {} }, '"faults" must be a list'],
    [{ faults: [1] }, '"faults[0]" must be an object'],
    [{ faults: [{ operation: 'logs:Nothing', kind: '500' }] }, '"faults[0].operation" must be'],
    [{ faults: [{ operation: 'FilterLogEvents', kind: '500' }] }, '"faults[0].operation" must be'],
    [{ faults: [{ kind: '500' }] }, '"faults[0].operation" must be'],
    [{ faults: [{ operation: 'logs:PutLogEvents', kind: 'fire' }] }, '"faults[0].kind" must be'],
    [
      { faults: [{ operation: 'logs:PutLogEvents', kind: 'html', rate: 2 }] },
      '"faults[0].rate" must be a number from 0 to 1, not 2.',
    ],
    [
      { faults: [{ operation: 'logs:PutLogEvents', kind: 'html', count: -1 }] },
      '"faults[0].count" must be',
    ],
    [
      { faults: [{ operation: 'logs:PutLogEvents', kind: 'html', often: true }] },
      'faults[0]: unknown key "often"',
    ],
    ['{"__proto__":{}}', 'unknown key "__proto__"'],
  ])('refuses %j and changes nothing', async (body, complaint) => {
    const before = await settingsNow();
    const patch = typeof body === 'object' ? { propagationDelayMs: 7, ...body } : body;
    const response = await test.control('settings', patch);
    expect(response.status).toBe(400);
    expect(((await response.json()) as { error: string }).error).toContain(complaint);
    expect(await settingsNow()).toEqual(before);
  });
});
