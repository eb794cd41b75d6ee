import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeDelivery, makeTrail } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await makeTrail(test, 'everywhere', { region: 'us-east-1', IsMultiRegionTrail: true });
  await makeTrail(test, 'here', { region: 'eu-west-1' });
  await makeTrail(test, 'there', { region: 'us-east-1' });
});
afterEach(() => test.sandbox.close());

const describeIn = async (region: string, input = {}) =>
  ((await test.call('cloudtrail', 'DescribeTrails', input, { region })).trailList ?? []).map(
    ({ Name }) => Name,
  );
const arn = (region: string, name: string) =>
  `arn:aws:cloudtrail:${region}:123456789012:trail/${name}`;

describe('DescribeTrails', () => {
  it('shows the trails of the region and the shadows of multi-Region ones', async () => {
    expect(await describeIn('us-east-1')).toEqual(['everywhere', 'there']);
    expect((await describeIn('eu-west-1')).toSorted()).toEqual(['everywhere', 'here']);
    expect(await describeIn('ap-south-1')).toEqual(['everywhere']);
  });

  it('leaves shadows out when asked to', async () => {
    expect(await describeIn('eu-west-1', { includeShadowTrails: false })).toEqual(['here']);
    expect(await describeIn('ap-south-1', { includeShadowTrails: false })).toEqual([]);
  });

  it('finds trails of the region by name and shadows by ARN alone; what is not there is left out', async () => {
    const find = (...trailNameList: string[]) => describeIn('eu-west-1', { trailNameList });
    expect(await find('here', 'everywhere', 'nowhere')).toEqual(['here']);
    expect(await find(arn('us-east-1', 'everywhere'))).toEqual(['everywhere']);
    expect(await find(arn('us-east-1', 'there'))).toEqual([]);
    expect(await describeIn('eu-west-1', { trailNameList: [] })).toHaveLength(2);
  });

  it('refuses what can be no name', async () => {
    await expect(describeIn('eu-west-1', { trailNameList: ['here', 'a b'] })).rejects.toMatchObject(
      {
        name: 'InvalidTrailNameException',
      },
    );
  });

  it('shows the log group ARN with :* and leaves out what is not set', async () => {
    const { CloudWatchLogsLogGroupArn } = await makeDelivery(test, 'sent', 'CloudTrail/logs');
    const { trailList = [] } = await test.call('cloudtrail', 'DescribeTrails', {
      trailNameList: ['sent', 'there'],
    });
    const [sent, there] = trailList;
    expect(sent).toMatchObject({ HomeRegion: 'us-east-1', CloudWatchLogsLogGroupArn });
    expect(CloudWatchLogsLogGroupArn).toMatch(/:CloudTrail\/logs:\*$/);
    expect(there).toEqual({
      Name: 'there',
      TrailARN: arn('us-east-1', 'there'),
      HomeRegion: 'us-east-1',
      S3BucketName: 'trail-logs',
      IncludeGlobalServiceEvents: true,
      IsMultiRegionTrail: false,
      LogFileValidationEnabled: false,
      RecursiveLogging: false,
      IsOrganizationTrail: false,
      HasCustomEventSelectors: false,
      HasInsightSelectors: false,
    });
  });

  it('shows the trails of the own account alone', async () => {
    const options = { account: '111111111111' };
    expect(await test.call('cloudtrail', 'DescribeTrails', {}, options)).toEqual({ trailList: [] });
  });
});
