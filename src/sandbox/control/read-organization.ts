import { MAX_DELEGATES } from '#sandbox/organization.ts';
import { ControlError } from './control-error.ts';
import { checkKeys, isObject } from './read-json.ts';
import type { Organization } from './settings.ts';

const ACCOUNT = /^\d{12}$/;

/**
 * Reads the setting `organization`: `null`, or {id, managementAccount, memberAccounts, delegatedAdministrators, trustedAccess}.
 * @throws ControlError
 */
export function readOrganization(value: unknown): Organization | null {
  if (value === null) return null;
  if (!isObject(value)) throw bad('', 'an object or null');
  checkKeys(
    value,
    ['id', 'managementAccount', 'memberAccounts', 'delegatedAdministrators', 'trustedAccess'],
    'organization: ',
  );
  const { id, managementAccount, memberAccounts = [], trustedAccess = true } = value;
  const { delegatedAdministrators = [] } = value;
  if (typeof id !== 'string' || !/^o-[a-z0-9]{10,32}$/.test(id)) {
    throw bad('.id', 'an id such as o-exampleorgid');
  }
  if (typeof managementAccount !== 'string' || !ACCOUNT.test(managementAccount)) {
    throw bad('.managementAccount', 'an account of twelve digits');
  }
  const isAccount = (account: unknown): account is string =>
    typeof account === 'string' && ACCOUNT.test(account);
  if (!Array.isArray(memberAccounts) || !memberAccounts.every(isAccount)) {
    throw bad('.memberAccounts', 'a list of accounts of twelve digits');
  }
  if (
    !Array.isArray(delegatedAdministrators) ||
    delegatedAdministrators.length > MAX_DELEGATES ||
    !delegatedAdministrators.every((each): each is string => memberAccounts.includes(each))
  ) {
    throw bad(
      '.delegatedAdministrators',
      `a list of at most ${MAX_DELEGATES} of the memberAccounts`,
    );
  }
  if (typeof trustedAccess !== 'boolean') throw bad('.trustedAccess', 'true or false');
  return { id, managementAccount, memberAccounts, delegatedAdministrators, trustedAccess };
}

const bad = (member: string, expected: string): ControlError =>
  new ControlError(`"organization${member}" must be ${expected}.`);
