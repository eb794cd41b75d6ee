import { describe, expect, it } from 'vitest';
import type { Role } from '#domain/role/role.ts';
import { printPolicy, type PolicyDocument } from '#domain/policy/document.ts';
import { TRUST, WRONG_TRUST } from '#testing/set-up.ts';
import { sortRoles } from './role-options.ts';

const role = (name: string, trust: PolicyDocument | undefined): Role => ({
  name,
  arn: `arn:aws:iam::123456789012:role/${name}`,
  path: '/',
  description: undefined,
  createdAt: undefined,
  trustPolicy: trust && printPolicy(trust),
});
const names = (roles: readonly Role[]) => roles.map(({ name }) => name);

describe('sortRoles', () => {
  it('puts the roles apart that CloudTrail may assume, each part by name', () => {
    const { forCloudTrail, others } = sortRoles([
      role('b', TRUST),
      role('d', WRONG_TRUST),
      role('a', TRUST),
      role('c', undefined),
    ]);
    expect(names(forCloudTrail)).toEqual(['a', 'b']);
    expect(names(others)).toEqual(['c', 'd']);
  });

  it('gives the benefit of the doubt to a trust that hangs on what only AWS knows', () => {
    const conditional: PolicyDocument = {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { Service: 'cloudtrail.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
      },
    };
    expect(names(sortRoles([role('a', conditional)]).forCloudTrail)).toEqual(['a']);
  });
});
