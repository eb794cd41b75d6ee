import { describe, expect, it } from 'vitest';
import { printPolicy } from '#domain/policy/document.ts';
import { TRUST, WRONG_TRUST } from '#testing/set-up.ts';
import { changesAsText, replacedDocument } from './replaced-document.ts';

const bucket = { name: 'b', region: 'eu-west-1' };
const trustChange = {
  kind: 'updateTrustPolicy',
  roleName: 'r',
  trustPolicy: TRUST,
  before: WRONG_TRUST,
} as const;

describe('replacedDocument', () => {
  it('is the policy before and after', () => {
    expect(replacedDocument(trustChange)).toEqual({
      label: 'Trust policy',
      before: printPolicy(WRONG_TRUST),
      after: printPolicy(TRUST),
    });
    expect(
      replacedDocument({ kind: 'setBucketPolicy', bucket, policy: TRUST, before: WRONG_TRUST }),
    ).toMatchObject({ label: 'Bucket policy', after: printPolicy(TRUST) });
  });

  it('is empty afterwards where the policy is taken away', () => {
    expect(
      replacedDocument({ kind: 'setBucketPolicy', bucket, policy: undefined, before: TRUST }),
    ).toMatchObject({ before: printPolicy(TRUST), after: '' });
  });

  it('is nothing where nothing was before', () => {
    const first = { kind: 'setBucketPolicy', bucket, policy: TRUST, before: undefined } as const;
    expect(replacedDocument(first)).toBeUndefined();
    expect(replacedDocument({ kind: 'createBucket', bucket })).toBeUndefined();
  });
});

describe('changesAsText', () => {
  it('has what is done and what is written, and differs where either does', () => {
    const text = changesAsText([trustChange, { kind: 'createBucket', bucket }]);
    expect(text).toContain('Let CloudTrail assume the role r');
    expect(text).toContain('"cloudtrail.amazonaws.com"');
    expect(changesAsText([{ ...trustChange, trustPolicy: WRONG_TRUST }])).not.toBe(
      changesAsText([trustChange]),
    );
  });
});
