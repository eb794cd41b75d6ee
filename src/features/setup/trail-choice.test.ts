import { describe, expect, it } from 'vitest';
import { EMPTY_ACCOUNT, TRAIL_ARN, TRAIL_REGION } from '#testing/fake-account.ts';
import { chosenTrail, toTrailChoice } from './trail-choice.ts';

const listed = { name: 'management-events', arn: TRAIL_ARN, homeRegion: TRAIL_REGION };
const choice = toTrailChoice({
  listed,
  trail: { ok: EMPTY_ACCOUNT.trail },
  status: { ok: EMPTY_ACCOUNT.status },
});
const elsewhere = { ...choice, arn: 'other', homeRegion: 'us-east-1' };

describe('chosenTrail', () => {
  it('is the one of the address, by name and home region, until another is picked', () => {
    const here = { trailName: 'management-events', region: TRAIL_REGION };
    expect(chosenTrail([elsewhere, choice], undefined, here)).toBe(choice);
    expect(chosenTrail([elsewhere, choice], 'other', here)).toBe(elsewhere);
    expect(chosenTrail([elsewhere, choice], 'gone', here)).toBe(choice);
    expect(chosenTrail([elsewhere], undefined, here)).toBeUndefined();
  });
});
