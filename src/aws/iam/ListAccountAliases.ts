import { ListAccountAliasesCommand } from '@aws-sdk/client-iam';
import { readers, within, type AwsAccess } from '#aws/client.ts';

/** The name that an account was given; `undefined` for one without. An account has one at most (IAM API, ListAccountAliases). */
export async function listAccountAliases(
  access: AwsAccess,
  _input: Readonly<Record<string, never>>,
  signal: AbortSignal,
): Promise<string | undefined> {
  const output = await readers(access).iam.send(new ListAccountAliasesCommand({}), within(signal));
  return output.AccountAliases?.[0];
}
