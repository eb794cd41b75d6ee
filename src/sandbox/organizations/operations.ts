import type { AnyOperation } from '#sandbox/operation.ts';
import { deregisterDelegatedAdministrator } from './DeregisterDelegatedAdministrator.ts';
import { describeOrganization } from './DescribeOrganization.ts';
import { listDelegatedAdministrators } from './ListDelegatedAdministrators.ts';
import { registerDelegatedAdministrator } from './RegisterDelegatedAdministrator.ts';

/** What the sandbox has of Organizations. */
export const ORGANIZATIONS_OPERATIONS: readonly AnyOperation[] = [
  deregisterDelegatedAdministrator,
  describeOrganization,
  listDelegatedAdministrators,
  registerDelegatedAdministrator,
];
