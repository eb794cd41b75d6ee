import { describe, expect, it } from 'vitest';
import type { Role } from '#domain/role/role.ts';
import { isNamed, matchRoles, namedRole } from './role-search.ts';

const role = (name: string, path = '/'): Role => ({
  name,
  arn: `arn:aws:iam::123456789012:role${path}${name}`,
  path,
  description: undefined,
  createdAt: undefined,
  trustPolicy: undefined,
});
const ROLES = [role('Admin'), role('CloudTrail_Delivery', '/service-role/'), role('trail-reader')];
const found = (text: string) => matchRoles(ROLES, text).map(({ name }) => name);

describe('matchRoles', () => {
  it('finds a part of the name or path, whatever its case', () => {
    expect(found('TRAIL')).toEqual(['CloudTrail_Delivery', 'trail-reader']);
    expect(found('service-role/')).toEqual(['CloudTrail_Delivery']);
    expect(found('nobody')).toEqual([]);
  });

  it('finds all for no text, and an ARN by its beginning', () => {
    expect(found('  ')).toEqual(['Admin', 'CloudTrail_Delivery', 'trail-reader']);
    expect(found('arn:aws:iam::123456789012:role/service')).toEqual(['CloudTrail_Delivery']);
  });

  it('does not find a word of the ARN that is in every role’s', () => {
    expect(found('iam')).toEqual([]);
  });
});

describe('namedRole', () => {
  it('is the name that was typed, or the one of the ARN, without its path', () => {
    expect(namedRole(' Admin ')).toBe('Admin');
    expect(namedRole('arn:aws:iam::123456789012:role/service-role/CloudTrail_Delivery')).toBe(
      'CloudTrail_Delivery',
    );
  });

  it('is nothing where no role can be called so', () => {
    for (const text of ['', ' ', 'two words', 'r'.repeat(65), 'arn:aws:iam::123456789012:role/']) {
      expect(namedRole(text), text).toBeUndefined();
    }
  });
});

describe('isNamed', () => {
  it('wants the whole name, or the very ARN', () => {
    const [admin = role('')] = ROLES;
    expect(isNamed(admin, 'admin')).toBe(true);
    expect(isNamed(admin, 'Adm')).toBe(false);
    expect(isNamed(admin, admin.arn)).toBe(true);
    expect(isNamed(admin, 'arn:aws:iam::999999999999:role/Admin')).toBe(false);
  });
});
