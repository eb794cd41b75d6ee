import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDelivery, makeRole } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';
import { namedResources } from './named-resources.ts';

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

async function found(AttributeKey: 'ResourceName' | 'ResourceType', AttributeValue: string) {
  const { Events = [] } = await test.call('cloudtrail', 'LookupEvents', {
    LookupAttributes: [{ AttributeKey, AttributeValue }],
  });
  return Events.map(({ EventName }) => EventName);
}

describe('Event history', () => {
  it('finds the calls by the resources that they name', async () => {
    await makeDelivery(test, 'main', 'CloudTrail/logs');
    await makeRole(test, 'another');
    expect(await found('ResourceName', 'another')).toEqual(['CreateRole']);
    expect(await found('ResourceName', 'CloudTrail/logs')).toEqual(['CreateLogGroup']);
    expect(await found('ResourceName', 'main')).toEqual([
      ...['UpdateTrail', 'StartLogging', 'CreateTrail'],
    ]);
    expect(await found('ResourceType', 'AWS::S3::Bucket')).toContain('CreateTrail');
    expect(await found('ResourceName', 'nobody')).toEqual([]);
  });

  it('lists them with each event', async () => {
    await makeRole(test, 'r', { permissions: '{"Version":"2012-10-17","Statement":[]}' }).catch(
      () => undefined,
    );
    const { Events = [] } = await test.call('cloudtrail', 'LookupEvents', {});
    expect(Events.find(({ EventName }) => EventName === 'CreateRole')?.Resources).toEqual([
      { ResourceType: 'AWS::IAM::Role', ResourceName: 'r' },
    ]);
  });
});

describe('namedResources', () => {
  it.each([
    ['iam.amazonaws.com', null],
    ['iam.amazonaws.com', 'text'],
    [
      'iam.amazonaws.com',
      { roleName: 5, userName: '', toString: 'r', __proto__: { policyName: 'p' } },
    ],
    ['nobody.amazonaws.com', { roleName: 'r' }],
    ['constructor', { name: 'x' }],
  ])('takes nothing from %s %j that names no resource', (source, parameters) => {
    expect(namedResources(source, parameters)).toEqual([]);
  });
});
