import { describe, expect, it } from 'vitest';

import { coversEvent, isGlobalServiceEvent } from './covers.ts';

const ec2 = (region: string) => ({ region, eventSource: 'ec2.amazonaws.com' });
const iam = { region: 'us-east-1', eventSource: 'iam.amazonaws.com' };

function trail(homeRegion: string, isMultiRegion: boolean, includesGlobalServiceEvents: boolean) {
  return { homeRegion, isMultiRegion, includesGlobalServiceEvents };
}

describe('coversEvent', () => {
  it.each([
    [
      'a region trail sees its home region',
      trail('eu-west-1', false, false),
      ec2('eu-west-1'),
      true,
    ],
    ['and no other', trail('eu-west-1', false, false), ec2('eu-west-2'), false],
    [
      'a multi-region trail sees every region',
      trail('eu-west-1', true, true),
      ec2('sa-east-1'),
      true,
    ],
    ['but no other partition', trail('eu-west-1', true, true), ec2('cn-north-1'), false],
    ['and global events', trail('eu-west-1', true, true), iam, true],
    ['which a region trail elsewhere never sees', trail('eu-west-1', false, true), iam, false],
    ['but one in the leader region does', trail('us-east-1', false, true), iam, true],
    ['unless it leaves them out', trail('us-east-1', false, false), iam, false],
    [
      'an event without a source is judged by its region',
      trail('us-east-1', false, false),
      { region: 'us-east-1', eventSource: undefined },
      true,
    ],
  ])('%s', (_, some, event, expected) => {
    expect(coversEvent(some, event)).toBe(expected);
  });

  it('takes STS for global at its global endpoint alone', () => {
    const sts = (region: string) => ({ region, eventSource: 'sts.amazonaws.com' });
    expect(isGlobalServiceEvent(sts('us-east-1'))).toBe(true);
    expect(isGlobalServiceEvent(sts('eu-west-1'))).toBe(false);
    expect(coversEvent(trail('eu-west-1', false, true), sts('eu-west-1'))).toBe(true);
  });
});
