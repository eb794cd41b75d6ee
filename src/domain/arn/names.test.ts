import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  checkBucketName,
  checkLogGroupName,
  checkLogStreamName,
  checkPolicyName,
  checkRoleName,
  checkTrailName,
} from './names.ts';

describe('checkLogGroupName', () => {
  it.each([
    'CloudTrail/logs',
    'CloudTrail/DefaultLogGroup',
    'aws-cloudtrail-logs-111111111111-300a971e',
    '/aws/lambda/f',
    '#a.b_c',
    'x'.repeat(512),
  ])('accepts %s', (name) => {
    expect(checkLogGroupName(name)).toBeUndefined();
  });

  it.each([
    ['', 'Enter a log group name, of 1 to 512 characters.'],
    ['x'.repeat(513), 'A log group name has 1 to 512 characters; this one has 513.'],
    [
      'my group',
      'A log group name can contain letters, digits, and the characters . - _ / #; this one contains a space',
    ],
    [
      'g:*',
      'A log group name can contain letters, digits, and the characters . - _ / #; this one contains :',
    ],
    [
      'aws/x',
      'A log group name cannot start with aws/, which AWS keeps for itself; /aws/ is allowed.',
    ],
  ])('explains what is wrong with %j', (name, sentence) => {
    expect(checkLogGroupName(name)).toBe(sentence);
  });
});

describe('checkTrailName', () => {
  it.each(['management-events', 'abc', 'a1.b_c-d', '1.2.3', '1.2.3.4.5', 'x'.repeat(128)])(
    'accepts %s',
    (name) => {
      expect(checkTrailName(name)).toBeUndefined();
    },
  );

  it.each([
    ['ab', '3 to 128 characters; this one has 2.'],
    ['my trail', 'contains a space'],
    ['träil', 'contains ä'],
    ['-trail', 'starts and ends with a letter or a digit'],
    ['trail.', 'starts and ends with a letter or a digit'],
    ['my--trail', 'side by side; this one has --'],
    ['my-_trail', 'side by side; this one has -_'],
    ['192.168.5.4', 'IP address'],
  ])('explains what is wrong with %j', (name, part) => {
    expect(checkTrailName(name)).toContain(part);
  });
});

describe('the other names', () => {
  it('checks log streams', () => {
    expect(checkLogStreamName('111111111111_CloudTrail_us-east-2')).toBeUndefined();
    expect(checkLogStreamName('[$LATEST] any/thing')).toBeUndefined();
    expect(checkLogStreamName('a*')).toContain('contains *');
  });

  it('checks roles and policies, whose lengths differ', () => {
    const name = 'CloudTrail_CloudWatchLogs+=,.@-Role';
    expect(checkRoleName(name)).toBeUndefined();
    expect(checkPolicyName(name)).toBeUndefined();
    expect(checkRoleName('r'.repeat(65))).toBe(
      'A role name has 1 to 64 characters; this one has 65.',
    );
    expect(checkPolicyName('p'.repeat(65))).toBeUndefined();
    expect(checkPolicyName('p'.repeat(129))).toContain('1 to 128');
    expect(checkRoleName('service-role/x')).toContain('contains /');
  });

  it('answers every text with a sentence or with nothing', () => {
    const checks = [
      checkLogGroupName,
      checkLogStreamName,
      checkTrailName,
      checkRoleName,
      checkPolicyName,
    ];
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...checks), (name, check) => {
        expect(check(name) ?? 'A fine name').toMatch(/^(A|Enter a) /);
      }),
    );
  });
});

describe('checkBucketName', () => {
  it.each(['aws-cloudtrail-logs-123456789012-300a971e', 'abc', 'a.b-c', '1.2.3', 'x'.repeat(63)])(
    'accepts %s',
    (name) => {
      expect(checkBucketName(name)).toBeUndefined();
    },
  );

  it.each([
    ['', 'Enter a bucket name, of 3 to 63 characters.'],
    ['ab', '3 to 63 characters; this one has 2.'],
    ['x'.repeat(64), '3 to 63 characters; this one has 64.'],
    ['Logs', 'contains L'],
    ['my_logs', 'contains _'],
    ['-logs', 'starts and ends with a lower-case letter or a digit'],
    ['a..b', 'two periods side by side'],
    ['192.168.5.4', 'IP address'],
    ['xn--logs', 'S3 keeps names with xn-- there for itself.'],
    ['logs-s3alias', 'S3 keeps names with -s3alias there for itself.'],
  ])('explains what is wrong with %j', (name, part) => {
    expect(checkBucketName(name)).toContain(part);
  });
});
