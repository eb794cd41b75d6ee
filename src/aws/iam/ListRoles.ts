import { ListRolesCommand } from '@aws-sdk/client-iam';
import { readers, within, type AwsAccess } from '#aws/client.ts';
import { allItems, page, type Page } from '#aws/paging.ts';
import type { Role } from '#domain/role/role.ts';
import { readRole } from './role-fields.ts';

/** As many as a chooser shows before somebody scrolls on; IAM gives 1,000 at most. */
const PAGE_SIZE = 100;

/** One page of roles. */
export interface RolesPage {
  readonly items: readonly Role[];
  /** Asks for the next page; `undefined` after the last one. */
  readonly marker: string | undefined;
}

/** Lists all roles of the account, with their trust policies (IAM API, ListRoles), all pages. */
export function listRoles(
  access: AwsAccess,
  input: { readonly pathPrefix?: string | undefined },
  signal: AbortSignal,
): Promise<readonly Role[]> {
  return allItems((marker) => readPage(access, { ...input, marker, size: 1000 }, signal));
}

/** Lists at most 100 roles, in IAM's order (IAM API, ListRoles): for a chooser in an account with thousands. */
export async function listRolesPage(
  access: AwsAccess,
  input: { readonly marker?: string | undefined; readonly pathPrefix?: string | undefined },
  signal: AbortSignal,
): Promise<RolesPage> {
  const { items, nextToken } = await readPage(access, { ...input, size: PAGE_SIZE }, signal);
  return { items, marker: nextToken };
}

async function readPage(
  access: AwsAccess,
  input: {
    readonly marker?: string | undefined;
    readonly pathPrefix?: string | undefined;
    readonly size: number;
  },
  signal: AbortSignal,
): Promise<Page<Role>> {
  const command = new ListRolesCommand({
    PathPrefix: input.pathPrefix,
    MaxItems: input.size,
    Marker: input.marker,
  });
  const output = await readers(access).iam.send(command, within(signal));
  const roles = (output.Roles ?? []).map((role) => readRole(role, 'ListRoles'));
  return page(roles, output.IsTruncated ? output.Marker : undefined);
}
