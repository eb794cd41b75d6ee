import { describe, expect, it } from 'vitest';
import { EMPTY_ACCOUNT } from '#testing/fake-account.ts';
import { trailNotes } from './trail-notes.ts';

const { status } = EMPTY_ACCOUNT;
const trail = { ...EMPTY_ACCOUNT.trail, isMultiRegion: false };
const ids = (...of: Parameters<typeof trailNotes>) => trailNotes(...of).map(({ id }) => id);

describe('trailNotes', () => {
  it('says nothing of a trail of this region that logs and delivers nowhere', () => {
    expect(trailNotes(trail, status, trail.homeRegion)).toEqual([]);
  });

  it('says that the region changes, from where to where', () => {
    const [note] = trailNotes(trail, status, 'us-east-1');
    expect(note?.header).toBe('Next moves you to Europe (Frankfurt) (eu-central-1)');
    expect(note?.text).toContain('You are in us-east-1 now.');
  });

  it('warns of a trail that is not logging, and of no trail whose state is not known', () => {
    expect(trailNotes(trail, { ...status, isLogging: false }, trail.homeRegion)).toMatchObject([
      { id: 'notLogging', type: 'warning' },
    ]);
    expect(ids(trail, undefined, trail.homeRegion)).toEqual([]);
  });

  it('says where the trail delivers, by names', () => {
    const logGroupArn = 'arn:aws:logs:eu-central-1:123456789012:log-group:/a/b:*';
    const roleArn = 'arn:aws:iam::123456789012:role/service-role/R';
    const cloudWatchLogs = { logGroupArn, roleArn };
    const [note] = trailNotes({ ...trail, cloudWatchLogs }, status, trail.homeRegion);
    expect(note?.text).toBe(
      'Its events go to the log group /a/b with the role R. You can choose others.',
    );
  });

  it('tells the most urgent first', () => {
    const all = { ...trail, isMultiRegion: true, isOrganization: true };
    expect(ids(all, { ...status, isLogging: false }, 'us-east-1')).toEqual([
      'notLogging',
      'region',
      'multiRegion',
      'organization',
    ]);
  });
});
