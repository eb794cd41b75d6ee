import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from './settings.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox({ settings: DEFAULT_SETTINGS })));
afterEach(() => test.sandbox.close());

const state = async () => (await (await test.control('state')).json()) as Record<string, unknown>;

describe('POST /_sandbox/reset', () => {
  it('forgets everything, the settings included', async () => {
    const before = await state();
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
    await test.control('settings', { deliveryDelayMs: 1 });
    expect(await state()).not.toEqual(before);

    const response = await test.control('reset', '');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ seed: 'empty' });
    expect(await state()).toEqual(before);
  });

  it('furnishes the account with seed=demo, and empties it again', async () => {
    expect(await (await test.control('reset?seed=demo', '')).json()).toEqual({ seed: 'demo' });
    expect(await state()).toMatchObject({ seed: 'demo', counts: { trails: 2 } });
    await test.control('reset', '');
    expect(await state()).toMatchObject({ seed: 'empty', counts: { trails: 0, logEvents: 0 } });
  });

  it('refuses another seed and keeps what there is', async () => {
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
    const response = await test.control('reset?seed=production', '');
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({
      error: 'Unknown seed "production"; known: demo, empty.',
    });
    expect(await state()).toMatchObject({ counts: { logGroups: 1 } });
  });
});
