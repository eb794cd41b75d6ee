import { addAbortSignal, Readable } from 'node:stream';
import type { UpstreamAnswer } from './environment.ts';

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
 * Reads an answer's status, request id and error name: awsJson 1.1 has the name in `__type`, awsQuery and S3 in `<Code>`. Only
 * what has the shape of a name is one, as the rest of the body is no business of the audit's.
 *
 * @returns the answer as well, its body whole, as the beginning of an error's was read
 */
export async function answerFacts(
  answer: UpstreamAnswer,
  signal: AbortSignal,
): Promise<{ readonly facts: AnswerFacts; readonly answer: UpstreamAnswer }> {
  const { status, headers } = answer;
  const requestId = REQUEST_IDS.map((name) => headers.get(name)).find((id) => id !== null);
  const isError = status >= 300 && answer.body !== undefined;
  const { text, body } = isError
    ? await beginning(addAbortSignal(signal, answer.body))
    : { text: '', body: answer.body };
  const error = errorName(text);
  const facts = {
    status,
    ...(error !== undefined && { error }),
    ...(requestId !== undefined && requestId !== null && { requestId: requestId.slice(0, 128) }),
  };
  return { facts, answer: { status, headers, body } };
}

const errorName = (text: string): string | undefined =>
  (/"__type"\s*:\s*"(?:[\w.]+#)?(\w{1,128})"/.exec(text) ??
    /<Code>([\w.]{1,128})<\/Code>/.exec(text))?.[1];

/** The text of a body, as far as it is worth reading, and the body as it was before. */
export async function beginning(
  body: Readable,
): Promise<{ readonly text: string; readonly body: Readable }> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Leaving a stream would end it: what follows is still to be passed on.
  for await (const chunk of body.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size >= LONGEST_ERROR) break;
  }
  const read = Buffer.concat(chunks);
  const text = read.toString();
  if (body.readableEnded) return { text, body: Readable.from([read]) };
  body.unshift(read);
  return { text, body };
}
