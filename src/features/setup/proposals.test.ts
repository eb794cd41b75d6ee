import { describe, expect, it } from 'vitest';
import { checkBucketName, checkTrailName } from '#domain/arn/names.ts';
import { EMPTY_ACCOUNT } from '#testing/fake-account.ts';
import { freeRoleName, propose, proposeTrail } from './proposals.ts';

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

describe('proposeTrail', () => {
  it('proposes names that AWS takes, and what AWS recommends', () => {
    const { name, bucket, ...rest } = proposeTrail('123456789012', '0a1b2c3d');
    expect([checkTrailName(name), checkBucketName(bucket.name)]).toEqual([undefined, undefined]);
    expect(bucket).toEqual({ kind: 'new', name: 'aws-cloudtrail-logs-123456789012-0a1b2c3d' });
    expect(rest).toEqual({ isMultiRegion: true, isOrganization: false, logFileValidation: true });
  });
});

describe('freeRoleName', () => {
  const among = (...taken: readonly string[]) => {
    const asked: string[] = [];
    const isTaken = (name: string) => {
      asked.push(name);
      return Promise.resolve(taken.includes(name));
    };
    return { asked, isTaken };
  };

  it('numbers a taken name, and asks no further than the first free one', async () => {
    const { asked, isTaken } = among('Role', 'Role_2', 'Role_4');
    expect(await freeRoleName('Role', isTaken)).toBe('Role_3');
    expect(asked).toEqual(['Role_2', 'Role_3']);
  });

  it('stays within what IAM allows', async () => {
    const name = await freeRoleName('r'.repeat(64), among().isTaken);
    expect(name).toBe(`${'r'.repeat(62)}_2`);
  });
});
