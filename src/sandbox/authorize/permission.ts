import type { RequestContext } from '#domain/policy/conditions.ts';
import type { Call } from '#sandbox/operation.ts';
import type {
  OperationInput,
  OperationName,
  ServiceName,
} from '#sandbox/protocol/operation-types.ts';

/** What a caller must be allowed, for an operation to be carried out. */
export interface Permission {
  /** As in `logs:CreateLogGroup`. */
  readonly action: string;
  /** ARN, or `*` where IAM knows no resource for the action. */
  readonly resource: string;
  /** What this request tells beside what every request does. */
  readonly context?: RequestContext;
  /** The exception by which the service refuses it, where that is not the one for every denied access. */
  readonly refusedAs?: string;
}

/** A permission; a bare text is a resource, on which the action of the operation's own name is asked. */
export type Asked = string | Permission;

/**
 * What the operations of a service ask for, each from its input (Service Authorization Reference). Several entries are asked
 * one after the other; none means that nobody needs a permission.
 */
export type Rules<S extends ServiceName> = {
  readonly [N in OperationName<S>]?: (input: OperationInput<S, N>, call: Call) => readonly Asked[];
};

/** Where IAM knows no resource for an action. */
export const ANYTHING: readonly Asked[] = ['*'];

/** The permission to hand a role over to a service, which acts by it from then on. */
export const passRole = (resource: string, service: string): Permission => ({
  action: 'iam:PassRole',
  resource,
  context: { 'iam:PassedToService': service },
});
