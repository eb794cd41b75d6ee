import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { readers, within, type AwsAccess } from '#aws/client.ts';
import { AwsError } from '#aws/errors.ts';
import { required } from '#aws/fields.ts';

/** Who the environment is, to AWS. */
export interface CallerIdentity {
  /** 12 digits. */
  readonly account: string;
  readonly arn: string;
  readonly userId: string;
}

/**
 * Asks who the calls are made as (STS API, GetCallerIdentity). The account must be 12 digits: many a server answers
 * anything with success, so this is the proof that there is an AWS behind the environment.
 */
export async function getCallerIdentity(
  access: AwsAccess,
  _input: Readonly<Record<string, never>>,
  signal: AbortSignal,
): Promise<CallerIdentity> {
  const output = await readers(access).sts.send(new GetCallerIdentityCommand({}), within(signal));
  const field = <T>(value: T | undefined, name: string): T =>
    required(value, 'sts', 'GetCallerIdentity', name);
  const account = field(output.Account, 'Account');
  if (!/^\d{12}$/.test(account)) {
    throw new AwsError({
      kind: 'unexpected',
      name: 'NotAnAccount',
      message: `The environment says that its account is "${account}"; an AWS account is 12 digits.`,
      service: 'sts',
      operation: 'GetCallerIdentity',
    });
  }
  return { account, arn: field(output.Arn, 'Arn'), userId: field(output.UserId, 'UserId') };
}
