import { formatArn, parseArn } from './arn.ts';

/** What names a role in all of AWS. */
export interface RoleAddress {
  readonly partition: string;
  readonly account: string;
  /** `/` unless the role has a path, which begins and ends with `/`: `/service-role/`. */
  readonly path?: string;
  readonly name: string;
}

/** A role's ARN: `arn:aws:iam::123456789012:role/service-role/NAME`. */
export function roleArn({ partition, account, path = '/', name }: RoleAddress): string {
  return formatArn({
    partition,
    service: 'iam',
    region: '',
    account,
    resource: `role${path}${name}`,
  });
}

/** Takes a role's ARN apart; the name is what follows the last `/`, everything before it the path. */
export function parseRoleArn(text: string): Required<RoleAddress> | undefined {
  const arn = parseArn(text);
  if (arn?.service !== 'iam' || arn.account === '') return undefined;
  const [, path, name] = /^role(\/(?:[^\s]*\/)?)([^/\s]+)$/.exec(arn.resource) ?? [];
  if (path === undefined || name === undefined) return undefined;
  return { partition: arn.partition, account: arn.account, path, name };
}
