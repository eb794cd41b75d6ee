import { describe, expect, it } from 'vitest';
import { whyUnchangeable } from './may-change.ts';

const OWNER = '111111111111';
const MEMBER = '222222222222';
const ARN = `arn:aws:cloudtrail:us-east-1:${OWNER}:trail/organization`;

describe('whyUnchangeable', () => {
  it('lets the owner and the delegated administrators change it', () => {
    expect(whyUnchangeable(ARN, OWNER, 'closed')).toBeUndefined();
    expect(whyUnchangeable(ARN, MEMBER, { accounts: [MEMBER] })).toBeUndefined();
  });

  it('tells everybody else who can', () => {
    const why = whyUnchangeable(ARN, MEMBER, { accounts: ['333333333333'] });
    expect(why).toContain(`belongs to account ${OWNER}`);
    expect(why).toContain('so can 333333333333');
    expect(whyUnchangeable(ARN, MEMBER, { accounts: [] })).not.toContain('so can');
  });

  it('takes a closed door for a no, and says how it opens', () => {
    expect(whyUnchangeable(ARN, MEMBER, 'closed')).toContain(
      'organizations:ListDelegatedAdministrators',
    );
  });

  it('says no to nobody of whom it does not know', () => {
    expect(whyUnchangeable(ARN, MEMBER, 'unknown')).toBeUndefined();
    expect(whyUnchangeable(ARN, undefined, 'closed')).toBeUndefined();
    expect(whyUnchangeable('no ARN', MEMBER, 'closed')).toBeUndefined();
  });
});
