import type * as CloudTrail from '@aws-sdk/client-cloudtrail';
import type * as Logs from '@aws-sdk/client-cloudwatch-logs';
import type * as Iam from '@aws-sdk/client-iam';
import type * as Kms from '@aws-sdk/client-kms';
import type * as Organizations from '@aws-sdk/client-organizations';
import type * as Sts from '@aws-sdk/client-sts';

interface Clients {
  readonly cloudtrail: typeof CloudTrail;
  readonly logs: typeof Logs;
  readonly iam: typeof Iam;
  readonly kms: typeof Kms;
  readonly organizations: typeof Organizations;
  readonly sts: typeof Sts;
}

/** The services whose wire format is read and written with the SDK clients' schemas. S3 speaks another protocol. */
export type ServiceName = keyof Clients;

type CommandOf<S extends ServiceName, N extends string> = Clients[S][`${N}Command` &
  keyof Clients[S]];

type CommandParts<C> = C extends abstract new (...args: never[]) => {
  readonly input: infer Input;
  resolveMiddleware(
    ...args: never[]
  ): (...args: never[]) => Promise<{ output: infer Output extends object }>;
}
  ? { readonly input: Input; readonly output: Output }
  : never;

/** Every operation that a service's client knows, by AWS's name. */
export type OperationName<S extends ServiceName> = {
  [K in keyof Clients[S]]: K extends `${infer Name}Command` ? Name : never;
}[keyof Clients[S]];

/**
 * The input of an operation after its required members were checked: what the SDK types as `T | undefined` because a
 * caller may forget it, is here.
 */
export type OperationInput<S extends ServiceName, N extends OperationName<S>> = Checked<
  CommandParts<CommandOf<S, N>>['input']
>;

type Checked<I> = {
  readonly [K in keyof I]: object extends Pick<I, K> ? I[K] : NonNullable<I[K]>;
};

/** The answer of an operation, without what the client adds on receiving it. */
export type OperationOutput<S extends ServiceName, N extends OperationName<S>> = Omit<
  CommandParts<CommandOf<S, N>>['output'],
  '$metadata'
>;
