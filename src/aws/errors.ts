import { GatewayError, NotAwsAnswer, type SignInDetails } from './answers.ts';
import { adviceFor } from './advice.ts';
import { kindOf, type AwsErrorKind } from './error-kind.ts';
import { classifyUnsupported } from './unsupported.ts';

/** The services behind the gateway, named as in their ARNs and IAM actions (`logs:FilterLogEvents`). */
export type ServiceName =
  'cloudtrail' | 'logs' | 'iam' | 'sts' | 's3' | 'kms' | 'organizations' | 'ec2';

/** The call that failed. */
export interface FailedCall {
  readonly service: ServiceName | 'gateway';
  /** As AWS spells it, such as `UpdateTrail`. */
  readonly operation: string;
  readonly signal?: AbortSignal | undefined;
}

/** What an AwsError is made of. */
export interface AwsErrorParts {
  readonly kind: AwsErrorKind;
  readonly name: string;
  readonly message: string;
  readonly service: ServiceName | 'gateway';
  readonly operation: string;
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  /** Overrides the usual advice of the kind. */
  readonly advice?: string;
  readonly cause?: unknown;
  readonly signIn?: SignInDetails;
}

/** The one error that leaves this folder, written for the person at the screen. */
export class AwsError extends Error {
  readonly kind: AwsErrorKind;
  /** AWS's own name of the error where AWS answered, such as `TrailNotFoundException`; else a name of ours. */
  override readonly name: string;
  readonly service: ServiceName | 'gateway';
  readonly operation: string;
  /** What to do next: one or two sentences. */
  readonly advice: string;
  /** The HTTP status, where there was an answer. */
  readonly status: number | undefined;
  /** What AWS Support asks for, where AWS gave one. */
  readonly requestId: string | undefined;
  /** Of `credentials_…` alone: how the person gets them. */
  readonly signIn: SignInDetails | undefined;

  /** `message` is what happened: AWS's own sentence, unchanged, wherever AWS wrote one. */
  constructor(parts: AwsErrorParts) {
    super(parts.message, { cause: parts.cause });
    this.kind = parts.kind;
    this.name = parts.name;
    this.service = parts.service;
    this.operation = parts.operation;
    this.advice = parts.advice ?? adviceFor(parts);
    this.status = parts.status;
    this.requestId = parts.requestId;
    this.signIn = parts.signIn;
  }
}

/** Makes the user's error of whatever a call threw. An AwsError passes unchanged. */
export function toAwsError(error: unknown, call: FailedCall): AwsError {
  if (error instanceof AwsError) return error;
  const { service, operation } = call;
  const facts = readFacts(error);
  const at = { service, operation, status: facts.status, requestId: facts.requestId, cause: error };

  const interruption = classifyInterruption(facts, call.signal);
  if (interruption !== undefined) return new AwsError({ ...at, ...interruption });

  if (error instanceof GatewayError) {
    const { code: name, message, details } = error;
    if (name.startsWith('credentials_')) {
      const kind = name === 'credentials_expired' ? 'expired' : 'credentials';
      return new AwsError({ ...at, kind, name, message, signIn: details });
    }
    const kind = GATEWAY_KINDS[error.$metadata.httpStatusCode] ?? 'gateway';
    return new AwsError({ ...at, kind, name, message });
  }
  if (classifyUnsupported(error)) {
    const message = `This endpoint does not support ${service}:${operation}.`;
    return new AwsError({ ...at, kind: 'unsupported', name: facts.name, message });
  }
  if (error instanceof NotAwsAnswer || isUnreadable(facts)) {
    const status = facts.status === undefined ? '' : ` (status ${facts.status})`;
    const message = `${operation} was answered${status}, but not in the language of AWS.`;
    return new AwsError({ ...at, kind: 'unexpected', name: 'NotAwsAnswer', message });
  }
  if (facts.status === undefined) {
    const message = 'The connection to the console’s own server failed.';
    return new AwsError({ ...at, kind: 'network', name: facts.code ?? facts.name, message });
  }
  if (refusesKey(facts)) {
    const { name, message } = facts;
    return new AwsError({ ...at, kind: 'invalid', name, message, advice: KEY_ADVICE });
  }
  return new AwsError({
    ...at,
    kind: kindOf(facts.name, facts.status),
    name: facts.name,
    message: facts.explains
      ? facts.message
      : `${operation} failed with status ${facts.status}, without a reason.`,
  });
}

/** 401 is about the page's token, 504 about the far end's patience; the rest is told by the message. */
const GATEWAY_KINDS: Readonly<Record<number, AwsErrorKind>> = { 401: 'token', 504: 'timeout' };

/** What is worth knowing of an error that may be anything. */
interface Facts {
  readonly name: string;
  readonly message: string;
  readonly code: string | undefined;
  readonly status: number | undefined;
  readonly requestId: string | undefined;
  /** Whether the message is a sentence of the server: the SDK writes "Unknown" and "UnknownError" for none. */
  readonly explains: boolean;
}

function readFacts(error: unknown): Facts {
  const given = (error instanceof Error ? error : {}) as Partial<Error> & {
    readonly code?: unknown;
    readonly $metadata?: { readonly httpStatusCode?: unknown; readonly requestId?: unknown };
  };
  const { httpStatusCode: status, requestId } = given.$metadata ?? {};
  const message = given.message ?? String(error);
  return {
    name: given.name ?? 'Unknown',
    message,
    code: typeof given.code === 'string' ? given.code : undefined,
    status: typeof status === 'number' ? status : undefined,
    requestId: typeof requestId === 'string' ? requestId : undefined,
    explains: !/^(Unknown|UnknownError|)$/.test(message),
  };
}

/** The caller's signal, the limit of the whole call, or the time-out of an attempt. */
function classifyInterruption(
  facts: Facts,
  signal: AbortSignal | undefined,
): Pick<AwsErrorParts, 'kind' | 'name' | 'message'> | undefined {
  const reason: unknown = signal?.aborted ? signal.reason : undefined;
  const callOutOfTime = reason instanceof Error && reason.name === 'TimeoutError';
  // In Node the SDK renames broken connections (ECONNRESET, ...) to TimeoutError; a true time-out is ETIMEDOUT there, and
  // has no code in a browser.
  const attemptOutOfTime =
    facts.name === 'TimeoutError' && (facts.code === undefined || facts.code === 'ETIMEDOUT');
  if (callOutOfTime || attemptOutOfTime) {
    return { kind: 'timeout', name: 'TimeoutError', message: 'No answer came in time.' };
  }
  if (facts.name === 'AbortError' || signal?.aborted) {
    return { kind: 'aborted', name: 'AbortError', message: 'The call was given up.' };
  }
  return undefined;
}

/**
 * CloudWatch Logs says AccessDeniedException (once InvalidParameterException) of a key that **it** may not use, for which no
 * permission of the caller helps.
 */
const refusesKey = ({ message }: Facts): boolean =>
  message.startsWith('The specified KMS key does not exist or is not allowed to be used with');

const KEY_ADVICE =
  'Choose a symmetric key that is enabled and in the region of the log group, and whose policy lets CloudWatch Logs use it for this log group.';

/** Broken JSON is a SyntaxError of the SDK; broken XML is named by its parser. */
const isUnreadable = (facts: Facts): boolean =>
  facts.name === 'SyntaxError' || facts.message.startsWith('@aws-sdk XML parse error');
