import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseTrailArn, trailArn } from './trail-arn.ts';

describe('trail ARNs', () => {
  it('name the home region and the owner', () => {
    expect(
      trailArn({
        partition: 'aws',
        region: 'us-east-1',
        account: '123456789012',
        name: 'management-events',
      }),
    ).toBe('arn:aws:cloudtrail:us-east-1:123456789012:trail/management-events');
  });

  it.each([
    'management-events',
    'arn:aws:cloudtrail:us-east-1:123456789012:eventdatastore/x',
    'arn:aws:cloudtrail:us-east-1:123456789012:trail/',
    'arn:aws:cloudtrail:us-east-1::trail/x',
    'arn:aws:logs:us-east-1:123456789012:trail/x',
  ])('are not %s', (text) => {
    expect(parseTrailArn(text)).toBeUndefined();
  });

  it('read back as they were printed', () => {
    const trail = fc.record({
      partition: fc.constantFrom('aws', 'aws-us-gov'),
      region: fc.constantFrom('us-east-1', 'us-gov-west-1'),
      account: fc.stringMatching(/^\d{12}$/),
      name: fc.stringMatching(/^[A-Za-z0-9._-]{3,40}$/),
    });
    fc.assert(
      fc.property(trail, (any) => {
        expect(parseTrailArn(trailArn(any))).toEqual(any);
      }),
    );
  });
});
