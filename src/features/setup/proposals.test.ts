import { describe, expect, it } from 'vitest';
import { EMPTY_ACCOUNT } from '#testing/fake-account.ts';
import { freeRoleName, propose } from './proposals.ts';

const { trail } = EMPTY_ACCOUNT;
const from = { trail, account: '123456789012', suffix: '0a1b2c3d' };
const NOTHING = { logGroup: undefined, role: undefined };

describe('propose', () => {
  it('proposes AWS’s names to a trail that delivers nowhere', () => {
    expect(propose(NOTHING, from)).toEqual({
      logGroup: { kind: 'new', name: 'aws-cloudtrail-logs-123456789012-0a1b2c3d' },
      role: { kind: 'new', name: 'CloudTrail_CloudWatchLogs_Role' },
    });
  });

  it('begins where the trail delivers now', () => {
    const roleArn = 'arn:aws:iam::123456789012:role/service-role/Now';
    const logGroupArn = 'arn:aws:logs:eu-central-1:123456789012:log-group:now:*';
    const delivering = { ...trail, cloudWatchLogs: { logGroupArn, roleArn } };
    expect(propose(NOTHING, { ...from, trail: delivering })).toEqual({
      logGroup: { kind: 'existing', name: 'now' },
      role: { kind: 'existing', arn: roleArn },
    });
  });

  it('changes nothing that was answered, not even an empty name', () => {
    const answers = {
      logGroup: { kind: 'new', name: '' },
      role: { kind: 'existing', arn: '' },
    } as const;
    expect(propose(answers, from)).toEqual(answers);
  });
});

describe('freeRoleName', () => {
  it('keeps a free name and numbers a taken one, without regard to case', () => {
    expect(freeRoleName('Role', [])).toBe('Role');
    expect(freeRoleName('Role', ['ROLE', 'role_2', 'other'])).toBe('Role_3');
  });
});
