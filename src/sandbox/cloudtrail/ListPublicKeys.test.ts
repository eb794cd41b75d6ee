import { afterEach, beforeEach, expect, it } from 'vitest';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

it('ListPublicKeys knows none, for no digest is written', async () => {
  expect(await test.call('cloudtrail', 'ListPublicKeys', {})).toEqual({ PublicKeyList: [] });
});

it('ListPublicKeys refuses a range that ends before it begins, and tokens', async () => {
  const range = { StartTime: new Date(2_000), EndTime: new Date(1_000) };
  await expect(test.call('cloudtrail', 'ListPublicKeys', range)).rejects.toMatchObject({
    name: 'InvalidTimeRangeException',
  });
  await expect(test.call('cloudtrail', 'ListPublicKeys', { NextToken: 'x' })).rejects.toMatchObject(
    { name: 'InvalidTokenException' },
  );
});
