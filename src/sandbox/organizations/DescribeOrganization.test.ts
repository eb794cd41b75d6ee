import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  MEMBER,
  ORGANIZATION,
  OUTSIDER,
  setOrganization,
} from '#testing/organization-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await setOrganization(test, ORGANIZATION);
});
afterEach(() => test.sandbox.close());

const ask = (where: object = {}) => test.call('organizations', 'DescribeOrganization', {}, where);

describe('DescribeOrganization', () => {
  it('answers every account of the organization, in every region', async () => {
    const { Organization } = await ask();
    expect(Organization).toEqual({
      Id: 'o-exampleorgid',
      Arn: 'arn:aws:organizations::123456789012:organization/o-exampleorgid',
      FeatureSet: 'ALL',
      MasterAccountArn: 'arn:aws:organizations::123456789012:account/o-exampleorgid/123456789012',
      MasterAccountId: '123456789012',
      MasterAccountEmail: 'account-123456789012@example.com',
      AvailablePolicyTypes: [],
    });
    expect((await ask({ ...MEMBER, region: 'eu-west-1' })).Organization).toEqual(Organization);
  });

  it('refuses those that are in none', async () => {
    const refusal = { name: 'AWSOrganizationsNotInUseException' };
    await expect(ask(OUTSIDER)).rejects.toMatchObject(refusal);
    await setOrganization(test, null);
    await expect(ask()).rejects.toMatchObject(refusal);
  });

  it('is recorded in the leader region', async () => {
    await ask({ region: 'eu-west-1' });
    const { Events } = await test.call('cloudtrail', 'LookupEvents', {});
    expect(Events).toMatchObject([
      { EventName: 'DescribeOrganization', EventSource: 'organizations.amazonaws.com' },
    ]);
  });
});
