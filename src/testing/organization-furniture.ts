import { expect } from 'vitest';
import { ACCOUNT } from './sandbox-furniture.ts';
import type { TestSandbox } from './test-sandbox.ts';

/** A member of the organization, as the caller. */
export const MEMBER = { account: '111111111111' } as const;
/** Another, which tests make a delegated administrator. */
export const DELEGATE = { account: '222222222222' } as const;
/** An account of nobody's organization. */
export const OUTSIDER = { account: '999999999999' } as const;

/** An organization of which the tests' own account is the management account. */
export const ORGANIZATION = {
  id: 'o-exampleorgid',
  managementAccount: ACCOUNT,
  memberAccounts: [MEMBER.account, DELEGATE.account],
} as const;

/** Puts the setting `organization` in force. */
export const setOrganization = async (
  test: TestSandbox,
  organization: object | null,
): Promise<void> => expect((await test.control('settings', { organization })).status).toBe(200);
