import { getSmithyContext } from '@smithy/core/transport';
import { HttpRequest } from '@smithy/core/protocols';
import type { BuildMiddleware, InitializeMiddleware, MetadataBearer } from '@smithy/types';
import { checkAnswers, type Notation } from './answers.ts';
import { toAwsError, type ServiceName } from './errors.ts';

/** What `equip` needs of a client; all of them fit. */
interface Equippable<I extends object, O extends MetadataBearer> {
  readonly config: { readonly streamCollector: (body: never) => Promise<Uint8Array> };
  readonly middlewareStack: {
    add(
      middleware: InitializeMiddleware<I, O>,
      options: { step: 'initialize'; priority: 'high'; name: string },
    ): void;
    add(middleware: BuildMiddleware<I, O>, options: { step: 'build'; name: string }): void;
    add(
      middleware: ReturnType<typeof checkAnswers<I, O>>,
      options: { step: 'deserialize'; priority: 'low'; name: string },
    ): void;
  };
}

/** Adds what every client has: one kind of error outermost, the page's token, the check of the answer innermost. */
export function equip<I extends object, O extends MetadataBearer>(
  client: Equippable<I, O>,
  service: ServiceName,
  notation: Notation,
  token: string,
): void {
  const collect = (body: unknown) => client.config.streamCollector(body as never);
  const stack = client.middlewareStack;
  stack.add(oneError(service), { step: 'initialize', priority: 'high', name: 'oneError' });
  stack.add(sendToken(token), { step: 'build', name: 'sendToken' });
  stack.add(checkAnswers(notation, collect), {
    step: 'deserialize',
    priority: 'low',
    name: 'checkAnswers',
  });
}

function oneError<I extends object, O extends MetadataBearer>(
  service: ServiceName,
): InitializeMiddleware<I, O> {
  return (next, context) => async (args) => {
    try {
      return await next(args);
    } catch (error) {
      const operation = context.commandName?.replace(/Command$/, '') ?? 'Unknown';
      const signal = getSmithyContext(context)['abortSignal'];
      throw toAwsError(error, {
        service,
        operation,
        signal: signal instanceof AbortSignal ? signal : undefined,
      });
    }
  };
}

function sendToken<I extends object, O extends MetadataBearer>(
  token: string,
): BuildMiddleware<I, O> {
  return (next) => (args) => {
    if (HttpRequest.isInstance(args.request)) args.request.headers['x-trailglass-token'] = token;
    return next(args);
  };
}
