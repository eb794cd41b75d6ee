import { describe, expect, it } from 'vitest';
import type { RoleDetail } from '#setup/ports.ts';
import { roleDocuments } from './role-documents.ts';

const BARE: RoleDetail = {
  role: {
    name: 'r',
    arn: 'arn:aws:iam::123456789012:role/r',
    path: '/',
    description: undefined,
    createdAt: undefined,
    trustPolicy: undefined,
  },
  inlinePolicies: [],
  attachedPolicies: [],
  permissionsBoundary: undefined,
};

describe('roleDocuments', () => {
  it('has every document of the role, the trust policy first and the boundary last', () => {
    const documents = roleDocuments({
      role: { ...BARE.role, trustPolicy: '{"t":1}' },
      inlinePolicies: [{ name: 'i', document: '{"i":1}' }],
      attachedPolicies: [{ name: 'm', document: '{"m":1}' }],
      permissionsBoundary: { name: 'b', document: '{"b":1}' },
    });
    expect(documents).toEqual([
      { title: 'Trust policy', json: '{"t":1}' },
      { title: 'Inline policy i', json: '{"i":1}' },
      { title: 'Managed policy m', json: '{"m":1}' },
      { title: 'Permissions boundary b', json: '{"b":1}' },
    ]);
  });

  it('is empty for a role of which nothing could be read', () => {
    expect(roleDocuments(BARE)).toEqual([]);
  });
});
