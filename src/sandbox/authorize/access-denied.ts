import type { ServiceName } from '#sandbox/protocol/operation-types.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';

/** Services whose clients know the refusal as `AccessDenied` with the status 403; the others speak JSON. */
const XML_SERVICES: readonly string[] = ['iam', 'sts', 's3'];

/** What was asked for, and why it is refused. */
export interface DeniedAccess {
  readonly callerArn: string;
  /** As in `cloudtrail:UpdateTrail`. */
  readonly action: string;
  /** ARN; left out where the message is to name none. */
  readonly resource?: string;
  /** As in `with an explicit deny in an identity-based policy`; without it nothing allows the action. */
  readonly because?: string;
}

/** The refusal of a service, in AWS's words (IAM User Guide, "Troubleshoot access denied error messages"). */
export function accessDenied(
  service: ServiceName | 's3',
  { callerArn, action, resource, because = notAllowed(action) }: DeniedAccess,
): ServiceError {
  const on = resource === undefined ? '' : ` on resource: ${resource}`;
  const message = `User: ${callerArn} is not authorized to perform: ${action}${on} ${because}`;
  return XML_SERVICES.includes(service)
    ? new ServiceError('AccessDenied', message, 403)
    : new ServiceError('AccessDeniedException', message, 400);
}

const notAllowed = (action: string): string =>
  `because no identity-based policy allows the ${action} action`;
