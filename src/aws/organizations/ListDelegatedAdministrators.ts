import { ListDelegatedAdministratorsCommand } from '@aws-sdk/client-organizations';
import { within, type AwsAccess } from '#aws/client.ts';
import { required } from '#aws/fields.ts';
import { allItems, page } from '#aws/paging.ts';
import { setUpReaders } from '#aws/set-up-clients.ts';
import { inOrganizationsRegion } from './organizations-region.ts';

/**
 * Lists the accounts (12 digits) that administer a service for the organization (Organizations API, ListDelegatedAdministrators),
 * all pages. Only the management account and the delegated administrators may ask.
 */
export function listDelegatedAdministrators(
  access: AwsAccess,
  input: { readonly servicePrincipal: string },
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { organizations } = setUpReaders(inOrganizationsRegion(access));
  return allItems(async (token) => {
    const command = new ListDelegatedAdministratorsCommand({
      ServicePrincipal: input.servicePrincipal,
      NextToken: token,
    });
    const output = await organizations.send(command, within(signal));
    const accounts = (output.DelegatedAdministrators ?? []).map(({ Id }) =>
      required(Id, 'organizations', 'ListDelegatedAdministrators', 'Id'),
    );
    return page(accounts, output.NextToken);
  });
}
