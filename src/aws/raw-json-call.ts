import { GatewayError, gatewayRefusal, NotAwsAnswer } from './answers.ts';
import type { AwsAccess } from './client.ts';
import { toAwsError, type ServiceName } from './errors.ts';

/** An operation of a service that speaks awsJson1.1. */
export interface JsonOperation {
  readonly service: ServiceName;
  /** What stands before the operation's name in X-Amz-Target. */
  readonly target: string;
  readonly operation: string;
}

/**
 * Makes one call and answers the body of its success, as it came.
 *
 * For workers that read much: the SDK's clients would parse each answer, which takes several times as long as its transport, and
 * each worker would fetch them anew. What they do besides is made up for here: the gateway signs (it never looks at a signature
 * of the page), and failures are the same `AwsError`s. Each call is made once: who asks decides about another attempt
 * (docs/adr/0003-one-layer-retries.md).
 *
 * @throws AwsError (by rejecting), `aborted` when the signal fires, `timeout` when it is one of `AbortSignal.timeout`
 */
export async function rawJsonCall(
  access: AwsAccess,
  { service, target, operation }: JsonOperation,
  input: object,
  signal: AbortSignal,
): Promise<Uint8Array> {
  const { origin, environment, region, token } = access;
  try {
    const answer = await fetch(
      `${origin}/aws/${encodeURIComponent(environment)}/${region}/${service}`,
      {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `${target}.${operation}`,
          'x-trailglass-token': token,
        },
        body: JSON.stringify(input),
        // Loading may keep all connections busy; what the person clicks goes first.
        priority: 'low',
        signal,
      },
    );
    return bytesOf(answer, new Uint8Array(await answer.arrayBuffer()));
  } catch (error) {
    throw toAwsError(error, { service, operation, signal });
  }
}

/** The body of a success; everything else is thrown as what `toAwsError` tells apart. */
function bytesOf(answer: Response, bytes: Uint8Array): Uint8Array {
  const code = answer.headers.get('x-trailglass-error');
  if (code !== null) {
    const { message, details } = gatewayRefusal(textOf(bytes), code);
    throw new GatewayError(code, message, answer.status, details);
  }
  // A content type proves nothing: some compatible servers send JSON as `text/html`.
  const start = textOf(bytes.subarray(0, 4096)).trimStart();
  const isEmptyFailure = start === '' && !answer.ok;
  if (!start.startsWith('{') && !isEmptyFailure) {
    throw new NotAwsAnswer(answer.status, answer.headers.get('content-type') ?? undefined, start);
  }
  if (!answer.ok) throw new Refusal(answer, textOf(bytes));
  return bytes;
}

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** An error of awsJson1.1, with its facts where the SDK's exceptions have them. */
class Refusal extends Error {
  readonly $metadata: { readonly httpStatusCode: number; readonly requestId: string | undefined };

  constructor(answer: Response, text: string) {
    const { __type: type, message, Message } = readObject(text);
    super(stringOf(message) ?? stringOf(Message) ?? '');
    this.name = bareName(answer.headers.get('x-amzn-errortype') ?? stringOf(type) ?? 'Unknown');
    this.$metadata = {
      httpStatusCode: answer.status,
      requestId:
        answer.headers.get('x-amzn-requestid') ??
        answer.headers.get('x-amzn-request-id') ??
        undefined,
    };
  }
}

/** `com.amazonaws.logs#ThrottlingException:http://internal...` is a ThrottlingException (Smithy, awsJson1.1 protocol). */
const bareName = (type: string): string => type.replace(/^.*#/, '').replace(/:.*$/, '');

const stringOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

function readObject(text: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}
