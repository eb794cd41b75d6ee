import { expect, it } from 'vitest';
import { trailArn } from '#domain/arn/trail-arn.ts';
import { ACCOUNT, EMPTY_ACCOUNT, fakeAccount } from '#testing/fake-account.ts';
import { ALL_NEW, kindsOf } from '#testing/set-up.ts';
import type { Answers } from './answers.ts';
import { observe } from './observe.ts';
import { needsOf } from './permissions.ts';
import { isBlocked, plan } from './plan.ts';

const NEW_TRAIL: Answers = {
  ...ALL_NEW,
  newTrail: {
    name: 'audit',
    bucket: { kind: 'new', name: 'audit-logs' },
    isMultiRegion: true,
    isOrganization: false,
    logFileValidation: true,
  },
};

it.each([
  ['aws', 'eu-central-1'],
  ['aws-cn', 'cn-north-1'],
  ['aws-us-gov', 'us-gov-west-1'],
  ['aws-eusc', 'eusc-de-east-1'],
  ['aws-iso', 'us-iso-east-1'],
  ['aws-iso-b', 'us-isob-east-1'],
  ['aws-iso-e', 'eu-isoe-west-1'],
  ['aws-iso-f', 'us-isof-south-1'],
] as const)(
  'in the partition %s nothing of a plan speaks of another',
  async (partition, region) => {
    const arn = trailArn({ partition, region, account: ACCOUNT, name: 'audit' });
    for (const answers of [ALL_NEW, NEW_TRAIL]) {
      const isNew = answers.newTrail !== undefined;
      const trail = isNew ? undefined : { ...EMPTY_ACCOUNT.trail, arn, homeRegion: region };
      const { ports } = fakeAccount({ trail });
      const subject = { trailArn: trail?.arn, homeRegion: region, answers };
      const seen = await observe(ports, subject, new AbortController().signal);
      const made = plan(seen, answers);
      expect(isBlocked(made)).toBe(false);
      expect(kindsOf(made)).toContain(isNew ? 'createTrail' : 'updateTrail');
      const caller = { account: ACCOUNT, arn: `arn:${partition}:iam::${ACCOUNT}:user/me` };
      const text = JSON.stringify([made.target, made.changes, needsOf(made.changes, caller)]);
      const partitions = [...text.matchAll(/arn:(aws[a-z-]*):/g)].map(([, name]) => name);
      expect(new Set(partitions)).toEqual(new Set([partition]));
      // One and the same name everywhere (CloudTrail user guide).
      expect(text).toContain('cloudtrail.amazonaws.com"');
    }
  },
);
