import { GetTrailCommand } from '@aws-sdk/client-cloudtrail';
import { readers, within, type AwsAccess } from '#aws/client.ts';
import type { Trail } from '#domain/trail/trail.ts';
import { readTrail } from './trail-fields.ts';

/**
 * Describes one trail (CloudTrail API, GetTrail). `trail` is its ARN, or its name if it is at home in
 * `access.region`.
 */
export async function getTrail(
  access: AwsAccess,
  input: { readonly trail: string },
  signal: AbortSignal,
): Promise<Trail> {
  const command = new GetTrailCommand({ Name: input.trail });
  const output = await readers(access).cloudTrail.send(command, within(signal));
  return readTrail(output.Trail, 'GetTrail');
}
