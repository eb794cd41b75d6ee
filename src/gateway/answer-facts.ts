/** What the audit says of an answer of AWS's. */
export interface AnswerFacts {
  readonly status: number;
  /** AWS's name of the error, where there is one. */
  readonly error?: string;
  readonly requestId?: string;
}

/** Errors of AWS are a few hundred bytes; of what is longer, the name is not looked for. */
const LONGEST_ERROR = 64 * 1024;

const REQUEST_IDS = ['x-amzn-requestid', 'x-amzn-request-id', 'x-amz-request-id'];

/**
 * Reads an answer's status, request id and error name without using it up: awsJson 1.1 has the name in `__type`, awsQuery
 * and S3 in `<Code>`. Only what has the shape of a name is one, as the rest of the body is no business of the audit's.
 */
export async function answerFacts(answer: Response, signal: AbortSignal): Promise<AnswerFacts> {
  const requestId = REQUEST_IDS.map((name) => answer.headers.get(name)).find((id) => id !== null);
  const error = answer.ok ? undefined : await errorName(answer, signal);
  return {
    status: answer.status,
    ...(error !== undefined && { error }),
    ...(requestId !== undefined && requestId !== null && { requestId: requestId.slice(0, 128) }),
  };
}

async function errorName(answer: Response, signal: AbortSignal): Promise<string | undefined> {
  const text = await beginning(answer.clone(), signal);
  const name =
    /"__type"\s*:\s*"(?:[\w.]+#)?(\w{1,128})"/.exec(text) ??
    /<Code>([\w.]{1,128})<\/Code>/.exec(text);
  return name?.[1];
}

/** The text of a copy, as far as it is worth reading; what breaks off, the reader of the answer itself will notice. */
async function beginning(copy: Response, signal: AbortSignal): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  const reader = copy.body?.getReader();
  if (reader === undefined) return text;
  const stop = () => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  try {
    while (text.length < LONGEST_ERROR) {
      const { value, done } = await reader.read();
      if (done) break;
      text += decoder.decode(value, { stream: true });
    }
  } catch {
    return text;
  } finally {
    signal.removeEventListener('abort', stop);
    void reader.cancel().catch(() => undefined);
  }
  return text;
}
