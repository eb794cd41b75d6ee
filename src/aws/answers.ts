import { HttpResponse } from '@smithy/core/protocols';
import type { DeserializeMiddleware, MetadataBearer } from '@smithy/types';

/** CloudTrail, Logs, KMS and Organizations answer JSON, IAM and STS answer XML; S3 answers XML, a policy as it is, or nothing. */
export type Notation = 'json' | 'xml' | 's3';

/** What the retry layer reads from an error to decide about another attempt. */
interface Metadata {
  readonly httpStatusCode: number;
}

/** What the gateway says of credentials that a person has to do something for. */
export interface SignInDetails {
  /** To run in a terminal, exactly as it stands. */
  readonly command?: string | undefined;
  /** The MFA device whose code is wanted. */
  readonly mfaSerial?: string | undefined;
}

/** The gateway itself refused or failed; its `code` is the value of the header `x-trailglass-error`. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly code: string;
  readonly details: SignInDetails;
  readonly $metadata: Metadata;

  constructor(code: string, message: string, status: number, details: SignInDetails = {}) {
    super(message);
    this.code = code;
    this.details = details;
    this.$metadata = { httpStatusCode: status };
  }
}

/** Something answered that does not speak the service's protocol: a web server's page, a proxy, another program. */
export class NotAwsAnswer extends Error {
  override readonly name = 'NotAwsAnswer';
  readonly contentType: string | undefined;
  readonly body: string;
  readonly $metadata: Metadata;

  constructor(status: number, contentType: string | undefined, body: string) {
    super(`The answer (status ${status}) is not one of AWS.`);
    this.contentType = contentType;
    this.body = body;
    this.$metadata = { httpStatusCode: status };
  }
}

/**
 * Reads every answer before the SDK does, and throws what the SDK would misunderstand.
 *
 * The SDK takes a web page with status 200 for a *success with an empty result* in IAM and STS, and for a bare
 * `SyntaxError` in CloudTrail and Logs; an error of the gateway would become "Unknown". The thrown errors carry the
 * status where the SDK's retry layer looks for it, so that they are retried exactly as the SDK would have done.
 * A content type proves nothing (some compatible servers send JSON as `text/html`), so the first character decides.
 */
export function checkAnswers<I extends object, O extends MetadataBearer>(
  notation: Notation,
  collect: (body: unknown) => Promise<Uint8Array>,
): DeserializeMiddleware<I, O> {
  return (next) => async (args) => {
    const result = await next(args);
    const { response } = result;
    if (!HttpResponse.isInstance(response)) return result;
    const contentType = response.headers['content-type'];
    if (contentType?.startsWith('application/vnd.amazon.eventstream')) return result;
    const bytes = response.body ? await collect(response.body) : new Uint8Array();
    const text = new TextDecoder().decode(bytes.subarray(0, 4096)).trimStart();
    const code = response.headers['x-trailglass-error'];
    if (code !== undefined) {
      const { message, details } = gatewayRefusal(text, code);
      throw new GatewayError(code, message, response.statusCode, details);
    }
    if (!speaks(notation, text, response.statusCode)) {
      throw new NotAwsAnswer(response.statusCode, contentType, text);
    }
    return {
      ...result,
      response: new HttpResponse({
        statusCode: response.statusCode,
        headers: response.headers,
        body: bytes,
      }),
    };
  };
}

/** Reads `{"error":{"code","message","details"}}`; the code itself is the message where there is none. */
export function gatewayRefusal(
  text: string,
  code: string,
): { readonly message: string; readonly details: SignInDetails } {
  try {
    const { error } = JSON.parse(text) as {
      readonly error?: { readonly message?: unknown; readonly details?: SignInDetails };
    };
    const { command, mfaSerial } = error?.details ?? {};
    return {
      message: textOf(error?.message) ?? code,
      details: { command: textOf(command), mfaSerial: textOf(mfaSerial) },
    };
  } catch {
    return { message: code, details: {} };
  }
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;

/** An empty error is left to the SDK (it becomes "Unknown"); JSON operations without output may answer nothing. */
function speaks(notation: Notation, text: string, status: number): boolean {
  if (text === '') return notation !== 'xml' || status >= 300;
  if (notation !== 'xml' && text.startsWith('{')) return true;
  if (notation === 'json') return false;
  return text.startsWith('<') && !/^<(!doctype|html)\b/i.test(text);
}
