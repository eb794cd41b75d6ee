import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeTrail } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const get = (input: object) => test.call('cloudtrail', 'GetEventConfiguration', input);

it('GetEventConfiguration tells that a new trail aggregates nothing', async () => {
  const TrailARN = await makeTrail(test, 'main');
  expect(await get({ TrailName: 'main' })).toEqual({ TrailARN, AggregationConfigurations: [] });
});

it.each([
  [{ TrailName: 'nobody' }, 'TrailNotFoundException'],
  [{ EventDataStore: 'store' }, 'EventDataStoreNotFoundException'],
  [{}, 'InvalidParameterCombinationException'],
])('GetEventConfiguration refuses %j', async (input, name) => {
  await expect(get(input)).rejects.toMatchObject({ name });
});
