import type { Partition } from '#domain/arn/partition.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import type { Clock } from './clock.ts';
import type { LiveTails } from './logs/live-tails.ts';
import type { EventSource } from './protocol/event-stream.ts';
import type { Limits } from './protocol/limits.ts';
import type {
  OperationInput,
  OperationName,
  OperationOutput,
  ServiceName,
} from './protocol/operation-types.ts';
import type { Settings } from './control/settings.ts';
import type { Store } from './store/store.ts';

/** Who made a call, as the credentials tell it. */
export interface Caller {
  readonly account: string;
  readonly arn: string;
  readonly userId: string;
  /** `undefined` for a session of a role. */
  readonly userName: string | undefined;
  readonly accessKeyId: string;
  /** A session that AssumeRole began. */
  readonly session?: {
    readonly startedAt: EpochMillis;
    readonly role: { readonly arn: string; readonly roleId: string; readonly name: string };
  };
}

/** One call to the sandbox, and all that its handler may use: no clock, no randomness and no storage but these. */
export interface Call {
  readonly region: string;
  readonly account: string;
  readonly partition: Partition;
  readonly caller: Caller;
  readonly now: EpochMillis;
  readonly requestId: string;
  readonly store: Store;
  readonly settings: Settings;
  /** A number in [0, 1). */
  readonly random: () => number;
  /** For answers that go on after the call. */
  readonly clock: Clock;
  readonly liveTails: LiveTails;
}

/** How CloudTrail writes a call of this operation down. */
export interface Recording {
  /** Events that carry or read log data are no management events; recording them would feed delivery with itself. */
  readonly management: boolean;
  readonly readOnly: boolean;
}

/** An operation as the dispatcher sees it: the types of its own service are checked where it is defined. */
export interface AnyOperation {
  readonly service: ServiceName;
  readonly name: string;
  readonly limits: Limits;
  readonly recording: Recording;
  handle(input: object, call: Call): object;
}

/** An operation whose answer is a stream that goes on after the call was carried out. */
export interface StreamingOperation extends Omit<AnyOperation, 'handle'> {
  begin(input: object, call: Call): EventSource;
}

/** Whatever an operation answers with. */
export type KnownOperation = AnyOperation | StreamingOperation;

interface Definition<I, O> {
  /** How the values of its input are limited; required members and kinds come from the schema. */
  readonly limits: Limits;
  readonly recording: Recording;
  /**
   * Does the work, inside one transaction of the store: either everything it wrote stays or nothing.
   * @throws ServiceError to refuse, in AWS's words
   */
  handle(input: I, call: Call): O;
}

/** Defines one operation of one service, typed by the SDK's own input and output of that name. */
export function operation<S extends ServiceName, N extends OperationName<S>>(
  service: S,
  name: N,
  definition: Definition<OperationInput<S, N>, OperationOutput<S, N>>,
): AnyOperation {
  return {
    service,
    name,
    limits: definition.limits,
    recording: definition.recording,
    // The dispatcher hands over what the schema of this very operation has read and checked.
    handle: (input, call) => definition.handle(input as OperationInput<S, N>, call),
  };
}

interface StreamingDefinition<I> extends Omit<Definition<I, object>, 'handle'> {
  /**
   * Judges the call, inside one transaction of the store, and gives what fills the stream afterwards.
   * @throws ServiceError to refuse, in AWS's words
   */
  begin(input: I, call: Call): EventSource;
}

/** Defines an operation that answers with an event stream. */
export function streamingOperation<S extends ServiceName, N extends OperationName<S>>(
  service: S,
  name: N,
  definition: StreamingDefinition<OperationInput<S, N>>,
): StreamingOperation {
  return {
    service,
    name,
    limits: definition.limits,
    recording: definition.recording,
    begin: (input, call) => definition.begin(input as OperationInput<S, N>, call),
  };
}
