import type { AnyOperation } from '#sandbox/operation.ts';
import { assumeRole } from './AssumeRole.ts';
import { getCallerIdentity } from './GetCallerIdentity.ts';

/** What the sandbox has of STS. */
export const STS_OPERATIONS: readonly AnyOperation[] = [assumeRole, getCallerIdentity];
