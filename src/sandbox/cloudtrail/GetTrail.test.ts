import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeTrail } from '#testing/sandbox-furniture.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await makeTrail(test, 'main', { IsMultiRegionTrail: true });
  await makeTrail(test, 'local');
});
afterEach(() => test.sandbox.close());

const ARN = 'arn:aws:cloudtrail:us-east-1:123456789012:trail/main';
const get = (Name: string, options = {}) => test.call('cloudtrail', 'GetTrail', { Name }, options);

describe('GetTrail', () => {
  it('describes a trail by name at home, and by ARN wherever it shows', async () => {
    const { Trail } = await get('main');
    expect(Trail).toMatchObject({ Name: 'main', TrailARN: ARN, HomeRegion: 'us-east-1' });
    expect((await get(ARN)).Trail).toEqual(Trail);
    expect((await get(ARN, { region: 'eu-west-1' })).Trail).toEqual(Trail);
  });

  it.each<[string, string, object]>([
    ['a name that is not there', 'none', {}],
    ["a shadow's name", 'main', { region: 'eu-west-1' }],
    [
      'the ARN of a trail of one region elsewhere',
      ARN.replace('main', 'local'),
      { region: 'eu-west-1' },
    ],
    ['the ARN of another partition', ARN.replace('arn:aws:', 'arn:aws-cn:'), {}],
    ['the ARN of another account', ARN.replace('123456789012', '111111111111'), {}],
    ["another account's trail", ARN, { account: '111111111111' }],
  ])('does not find %s', async (_, name, options) => {
    await expect(get(name, options)).rejects.toMatchObject({ name: 'TrailNotFoundException' });
  });

  it('says which trail it looked for, by its ARN', async () => {
    await expect(get('none')).rejects.toThrow(
      'Unknown trail: arn:aws:cloudtrail:us-east-1:123456789012:trail/none for the user: 123456789012',
    );
  });

  it.each([
    ['arn:aws:s3:::bucket', 'CloudTrailARNInvalidException'],
    ['a b', 'InvalidTrailNameException'],
    ['', 'InvalidTrailNameException'],
  ])('refuses %j', async (text, name) => {
    await expect(get(text)).rejects.toMatchObject({ name });
  });
});
