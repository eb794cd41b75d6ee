import { ListAliasesCommand, type AliasListEntry } from '@aws-sdk/client-kms';
import { within, type AwsAccess } from '#aws/client.ts';
import { required } from '#aws/fields.ts';
import { allItems, page } from '#aws/paging.ts';
import { setUpReaders } from '#aws/set-up-clients.ts';

/** A key that people gave a name. */
export interface NamedKey {
  /** Such as `alias/logs`. */
  readonly alias: string;
  /** The key's own ARN. */
  readonly arn: string;
}

/**
 * Lists the keys of the region that have an alias (KMS API, ListAliases), all pages. Keys of AWS's own services, `alias/aws/…`,
 * are left out: nothing else can use them.
 */
export function listAliases(
  access: AwsAccess,
  _input: Readonly<Record<string, never>>,
  signal: AbortSignal,
): Promise<readonly NamedKey[]> {
  return allItems(async (marker) => {
    const command = new ListAliasesCommand({ Limit: 100, Marker: marker });
    const output = await setUpReaders(access).kms.send(command, within(signal));
    const keys = (output.Aliases ?? []).flatMap(readNamedKey);
    return page(keys, output.Truncated ? output.NextMarker : undefined);
  });
}

/** An alias without a key is one that AWS has reserved for a service. */
function readNamedKey({ AliasName, AliasArn, TargetKeyId }: AliasListEntry): readonly NamedKey[] {
  const alias = required(AliasName, 'kms', 'ListAliases', 'AliasName');
  const aliasArn = required(AliasArn, 'kms', 'ListAliases', 'AliasArn');
  if (alias.startsWith('alias/aws/') || !TargetKeyId) return [];
  return [{ alias, arn: aliasArn.replace(/:alias\/.*$/, `:key/${TargetKeyId}`) }];
}
