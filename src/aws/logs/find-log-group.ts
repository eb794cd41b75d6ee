import type { AwsAccess } from '#aws/client.ts';
import { pages } from '#aws/paging.ts';
import type { LogGroup } from '#domain/logs/log-group.ts';
import { describeLogGroups } from './DescribeLogGroups.ts';

/**
 * Looks one log group up by its exact name; `undefined` if there is none. AWS has no call for it: the name is asked for
 * as a prefix, and in AWS's order the exact name is the first answer.
 */
export async function findLogGroup(
  access: AwsAccess,
  input: { readonly name: string },
  signal: AbortSignal,
): Promise<LogGroup | undefined> {
  const read = (nextToken: string | undefined) =>
    describeLogGroups(access, { prefix: input.name, nextToken }, signal);
  for await (const groups of pages(read)) {
    const found = groups.find((group) => group.name === input.name);
    if (found !== undefined) return found;
  }
  return undefined;
}
