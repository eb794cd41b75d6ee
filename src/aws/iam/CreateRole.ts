import { CreateRoleCommand } from '@aws-sdk/client-iam';
import { within, writers, type AwsAccess } from '#aws/client.ts';
import { written, type Written } from '#aws/fields.ts';
import type { Role } from '#domain/role/role.ts';
import { readRole } from './role-fields.ts';

/** A role to be. */
export interface NewRole {
  readonly name: string;
  /** JSON text, not encoded. */
  readonly trustPolicy: string;
  /** `/` if left out. */
  readonly path?: string | undefined;
  readonly description?: string | undefined;
}

/** Creates a role (IAM API, CreateRole). One of that name fails with `EntityAlreadyExistsException`, kind `conflict`. */
export async function createRole(
  access: AwsAccess,
  input: NewRole,
  signal: AbortSignal,
): Promise<Written & { readonly role: Role }> {
  const command = new CreateRoleCommand({
    RoleName: input.name,
    AssumeRolePolicyDocument: input.trustPolicy,
    Path: input.path,
    Description: input.description,
  });
  const output = await writers(access).iam.send(command, within(signal));
  return { role: readRole(output.Role, 'CreateRole'), ...written(output) };
}
