import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  logGroupArn,
  logGroupArnWithStar,
  logStreamArn,
  parseLogGroupArn,
} from './log-group-arn.ts';
import { checkLogGroupName } from './names.ts';

const group = { region: 'us-east-2', account: '111111111111', name: 'CloudTrail/logs' };

describe('log group ARNs', () => {
  it('come with and without the star', () => {
    expect(logGroupArn(group)).toBe(
      'arn:aws:logs:us-east-2:111111111111:log-group:CloudTrail/logs',
    );
    expect(logGroupArnWithStar(group)).toBe(
      'arn:aws:logs:us-east-2:111111111111:log-group:CloudTrail/logs:*',
    );
    expect(logStreamArn(group, '111111111111_CloudTrail_us-east-2*')).toBe(
      'arn:aws:logs:us-east-2:111111111111:log-group:CloudTrail/logs:log-stream:111111111111_CloudTrail_us-east-2*',
    );
  });

  it('take the partition from the region unless told', () => {
    expect(logGroupArn({ ...group, region: 'cn-north-1' })).toMatch(/^arn:aws-cn:logs:cn-north-1:/);
    expect(logGroupArn({ ...group, partition: 'aws-iso' })).toMatch(/^arn:aws-iso:/);
  });

  it.each([
    'arn:aws:logs:us-east-2:111111111111:log-group:',
    'arn:aws:logs:us-east-2:111111111111:log-group:g:log-stream:s',
    'arn:aws:logs:us-east-2:111111111111:log-group:g*',
    'arn:aws:logs:us-east-2:111111111111:log-group:aws/g',
    'arn:aws:logs:us-east-2::log-group:g',
    'arn:aws:logs::111111111111:log-group:g',
    'arn:aws:iam::111111111111:role/g',
    'CloudTrail/logs',
  ])('are not %s', (text) => {
    expect(parseLogGroupArn(text)).toBeUndefined();
  });

  it('read back as they were printed', () => {
    const anyGroup = fc.record({
      partition: fc.constantFrom('aws', 'aws-cn', 'aws-us-gov'),
      region: fc.constantFrom('us-east-1', 'cn-north-1', 'us-north-2r'),
      account: fc.stringMatching(/^\d{12}$/),
      name: fc
        .stringMatching(/^[.\-_/#A-Za-z0-9]{1,40}$/)
        .filter((name) => checkLogGroupName(name) === undefined),
    });
    fc.assert(
      fc.property(anyGroup, (any) => {
        expect(parseLogGroupArn(logGroupArn(any))).toEqual({ ...any, star: false });
        expect(parseLogGroupArn(logGroupArnWithStar(any))).toEqual({ ...any, star: true });
        expect(parseLogGroupArn(logStreamArn(any, 's'))).toBeUndefined();
      }),
    );
  });
});
