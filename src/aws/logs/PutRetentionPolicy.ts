import { PutRetentionPolicyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { within, writers, type AwsAccess } from '#aws/client.ts';
import { written, type Written } from '#aws/fields.ts';

/** Has events expire after some days (CloudWatch Logs API, PutRetentionPolicy); `days` is one of `RETENTION_DAYS`. */
export async function putRetentionPolicy(
  access: AwsAccess,
  input: { readonly name: string; readonly days: number },
  signal: AbortSignal,
): Promise<Written> {
  const command = new PutRetentionPolicyCommand({
    logGroupName: input.name,
    retentionInDays: input.days,
  });
  return written(await writers(access).logs.send(command, within(signal)));
}
