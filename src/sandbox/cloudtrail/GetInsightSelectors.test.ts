import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTrail } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const get = (input: object) => test.call('cloudtrail', 'GetInsightSelectors', input);

describe('GetInsightSelectors', () => {
  it('answers with an exception that there are none', async () => {
    await makeTrail(test, 'main');
    await expect(get({ TrailName: 'main' })).rejects.toMatchObject({
      name: 'InsightNotEnabledException',
    });
  });

  it('refuses no trail, both, neither and event data stores', async () => {
    const EventDataStore = '0e1f2a3b';
    await expect(get({ TrailName: 'nobody' })).rejects.toMatchObject({
      name: 'TrailNotFoundException',
    });
    await expect(get({ EventDataStore })).rejects.toMatchObject({
      name: 'UnsupportedOperationException',
    });
    for (const input of [{}, { TrailName: 'main', EventDataStore }]) {
      await expect(get(input)).rejects.toMatchObject({
        name: 'InvalidParameterCombinationException',
      });
    }
  });
});
