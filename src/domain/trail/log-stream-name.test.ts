import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { logStreamName, logStreamPrefix, parseLogStreamName } from './log-stream-name.ts';

describe('log stream names', () => {
  const origin = { account: '111111111111', homeRegion: 'us-east-2' };

  it('are those of the guide', () => {
    expect(logStreamName(origin)).toBe('111111111111_CloudTrail_us-east-2');
    expect(logStreamName({ ...origin, number: 3 })).toBe('111111111111_CloudTrail_us-east-2_3');
    expect(logStreamPrefix(origin)).toBe('111111111111_CloudTrail_us-east-2');
    expect(logStreamPrefix({ ...origin, organizationId: 'o-exampleorgid' })).toBe(
      'o-exampleorgid_',
    );
  });

  it.each([
    'app',
    '111_CloudTrail_us-east-2',
    '111111111111_CloudTrail_',
    '111111111111_CloudTrail_us-east-2_x',
  ])('do not include %s', (name) => {
    expect(parseLogStreamName(name)).toBeUndefined();
  });

  it('read back as they were printed, and begin with the prefix', () => {
    const any = fc.record({
      account: fc.stringMatching(/^\d{12}$/),
      homeRegion: fc.constantFrom('us-east-1', 'us-gov-west-1', 'us-north-2r'),
      organizationId: fc.option(fc.stringMatching(/^o-[a-z0-9]{10,12}$/), { nil: undefined }),
      number: fc.option(fc.nat(), { nil: undefined }),
    });
    fc.assert(
      fc.property(any, (parts) => {
        expect(parseLogStreamName(logStreamName(parts))).toEqual(parts);
        expect(logStreamName(parts).startsWith(logStreamPrefix(parts))).toBe(true);
      }),
    );
  });
});
