import { checkRoleName } from '#domain/arn/names.ts';
import { parseRoleArn } from '#domain/arn/role-arn.ts';
import type { Role } from '#domain/role/role.ts';

/** As many matches as a search looks for by itself; more come when somebody scrolls to the end of them. */
export const ENOUGH_MATCHES = 10;

/** The roles whose ARN or name with its path has the text in it, without regard to upper and lower case as in IAM's names. */
export function matchRoles(roles: readonly Role[], text: string): readonly Role[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return roles;
  const isArn = wanted.startsWith('arn:');
  return roles.filter(({ arn, path, name }) =>
    (isArn ? arn : path + name).toLowerCase().includes(wanted),
  );
}

/** The name of the one role that a text may be meant to name, whole or as an ARN; `undefined` if it can name none. */
export function namedRole(text: string): string | undefined {
  const typed = text.trim();
  const name = parseRoleArn(typed)?.name ?? typed;
  return checkRoleName(name) === undefined ? name : undefined;
}

/** Whether a role is the one that a text names: an ARN names its account and path as well. */
export function isNamed(role: Role, text: string): boolean {
  const typed = text.trim();
  return (
    role.arn === typed ||
    (!typed.startsWith('arn:') && role.name.toLowerCase() === typed.toLowerCase())
  );
}
