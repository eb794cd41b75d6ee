import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { formatArn, isAccountId, parseArn } from './arn.ts';

describe('parseArn', () => {
  it('takes an ARN apart, colons of the resource included', () => {
    expect(parseArn('arn:aws:logs:us-east-1:123456789012:log-group:G:log-stream:S')).toEqual({
      partition: 'aws',
      service: 'logs',
      region: 'us-east-1',
      account: '123456789012',
      resource: 'log-group:G:log-stream:S',
    });
  });

  it('leaves empty what a service leaves out', () => {
    expect(parseArn('arn:aws:s3:::bucket/key with spaces')).toEqual({
      partition: 'aws',
      service: 's3',
      region: '',
      account: '',
      resource: 'bucket/key with spaces',
    });
  });

  it.each([
    '',
    'arn',
    'arn:aws:s3',
    'arn:aws:s3:::',
    'arn::s3:::b',
    'ARN:aws:s3:::b',
    ' arn:aws:s3:::b',
  ])('refuses %j', (text) => {
    expect(parseArn(text)).toBeUndefined();
  });

  it('reads back what formatArn prints', () => {
    const word = fc.stringMatching(/^[a-z0-9-]{1,12}$/);
    const arn = fc.record({
      partition: word,
      service: word,
      region: fc.oneof(word, fc.constant('')),
      account: fc.oneof(word, fc.constant('')),
      resource: fc.stringMatching(/^[A-Za-z0-9:/*_.-]{1,30}$/),
    });
    fc.assert(
      fc.property(arn, (parts) => {
        expect(parseArn(formatArn(parts))).toEqual(parts);
      }),
    );
  });
});

describe('isAccountId', () => {
  it('wants twelve digits', () => {
    expect(['123456789012', '12345678901', 'aws', '1234567890123'].map(isAccountId)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });
});
