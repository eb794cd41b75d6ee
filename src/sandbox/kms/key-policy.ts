import {
  parsePolicy,
  type PolicyDocument,
  printPolicy,
  statementsOf,
} from '#domain/policy/document.ts';
import { evaluate } from '#domain/policy/evaluate.ts';
import type { Call } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';

/** The only policy a key has (KMS API, PutKeyPolicy, PolicyName). */
export const POLICY_NAME_OF_ALL = 'default';

/** What a key policy may have, in bytes (KMS API, PutKeyPolicy). */
const MAX_BYTES = 32 * 1024;

/** The policy of a key made without one (AWS KMS Developer Guide, "Default key policy"). */
export const defaultKeyPolicy = ({ partition, account }: Call): string =>
  printPolicy({
    Version: '2012-10-17',
    Id: 'key-default-1',
    Statement: [
      {
        Sid: 'Enable IAM User Permissions',
        Effect: 'Allow',
        Principal: { AWS: `arn:${partition}:iam::${account}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  });

/**
 * Checks a new key policy: that it is one, and that the caller does not lock out themselves with it
 * (AWS KMS Developer Guide, "Create a key policy").
 * @throws ServiceError MalformedPolicyDocumentException, LimitExceededException
 */
export function checkKeyPolicy(
  call: Call,
  keyArn: string,
  text: string,
  bypassLockoutCheck: boolean | undefined,
): void {
  if (new TextEncoder().encode(text).byteLength > MAX_BYTES) {
    throw new ServiceError(
      'LimitExceededException',
      `A key policy has at most ${MAX_BYTES} bytes.`,
    );
  }
  const document = readKeyPolicy(text);
  if (bypassLockoutCheck !== true && !mayChangePolicy(call, keyArn, document)) {
    throw malformed(
      'The new key policy will not allow you to update the key policy in the future.',
    );
  }
}

/** @throws ServiceError NotFoundException for a name that no policy can have */
export function checkPolicyName(name = POLICY_NAME_OF_ALL): void {
  if (name !== POLICY_NAME_OF_ALL) {
    throw new ServiceError('NotFoundException', 'No such policy exists');
  }
}

/** @throws ServiceError MalformedPolicyDocumentException */
function readKeyPolicy(text: string): PolicyDocument {
  const parsed = parsePolicy(text);
  if ('error' in parsed) throw malformed(parsed.error);
  for (const [index, statement] of statementsOf(parsed.ok).entries()) {
    if ((statement.Principal ?? statement.NotPrincipal) === undefined) {
      throw malformed(`Missing required field Principal (Statement ${index + 1}).`);
    }
    if ((statement.Resource ?? statement.NotResource) === undefined) {
      throw malformed(`Missing required field Resource (Statement ${index + 1}).`);
    }
  }
  return parsed.ok;
}

function mayChangePolicy({ caller }: Call, keyArn: string, document: PolicyDocument): boolean {
  const role = caller.session?.role.arn;
  const { decision } = evaluate({
    policies: [{ name: 'the key policy', document }],
    request: {
      action: 'kms:PutKeyPolicy',
      resource: keyArn,
      principal: {
        kind: 'AWS',
        arns: role === undefined ? [caller.arn] : [caller.arn, role],
        account: caller.account,
      },
      context: { 'aws:PrincipalArn': role ?? caller.arn, 'aws:PrincipalAccount': caller.account },
    },
  });
  return decision === 'allowed';
}

const malformed = (message: string): ServiceError =>
  new ServiceError('MalformedPolicyDocumentException', message);
