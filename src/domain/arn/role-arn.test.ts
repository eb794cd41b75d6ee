import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { parseRoleArn, roleArn } from './role-arn.ts';

describe('role ARNs', () => {
  it('have a path only if the role has one', () => {
    const role = { partition: 'aws', account: '123456789012', name: 'R' };
    expect(roleArn(role)).toBe('arn:aws:iam::123456789012:role/R');
    expect(roleArn({ ...role, path: '/service-role/' })).toBe(
      'arn:aws:iam::123456789012:role/service-role/R',
    );
  });

  it.each([
    'arn:aws:iam::123456789012:role/',
    'arn:aws:iam::123456789012:role/a/',
    'arn:aws:iam::123456789012:user/a',
    'arn:aws:iam::123456789012:rolex/a',
    'arn:aws:iam:::role/a',
    'arn:aws:sts::123456789012:assumed-role/a/b',
    'R',
  ])('are not %s', (text) => {
    expect(parseRoleArn(text)).toBeUndefined();
  });

  it('read back as they were printed', () => {
    const role = fc.record({
      partition: fc.constantFrom('aws', 'aws-cn', 'aws-eusc'),
      account: fc.stringMatching(/^\d{12}$/),
      path: fc.stringMatching(/^\/([a-z-]{1,8}\/){0,3}$/),
      name: fc.stringMatching(/^[A-Za-z0-9_+=,.@-]{1,64}$/),
    });
    fc.assert(
      fc.property(role, (any) => {
        expect(parseRoleArn(roleArn(any))).toEqual(any);
      }),
    );
  });
});
