import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import type { Environment, UpstreamAnswer } from './environment.ts';

/** A longer idle connection is more likely to be closed by AWS in the moment it is used again. */
const AGENT = { keepAlive: true, timeout: 10_000 };

/**
 * Carries signed requests to servers of http and https: the given headers and none beside them, no redirect followed, no
 * proxy, nothing repeated, the answer's bytes as they come.
 *
 * @param certificates in PEM, to trust instead of Node's own list; asked for once, before the first request over TLS
 */
export function createSender(certificates: () => string | undefined): Environment['send'] {
  const plain = new HttpAgent(AGENT);
  let tls: HttpsAgent | undefined;
  const overTls = (): HttpsAgent => {
    if (tls !== undefined) return tls;
    const ca = certificates();
    tls = new HttpsAgent({ ...AGENT, ...(ca !== undefined && { ca }) });
    return tls;
  };
  return ({ url, method, headers, body }, signal) =>
    new Promise<UpstreamAnswer>((resolve, reject) => {
      const isTls = url.protocol === 'https:';
      const sent = (isTls ? httpsRequest : httpRequest)(
        url,
        {
          method,
          headers: { ...headers, ...(hasBody(method) && { 'content-length': body.length }) },
          agent: isTls ? overTls() : plain,
          signal,
        },
        (answer) => resolve(read(answer, method)),
      );
      sent.once('error', reject);
      sent.end(body);
    });
}

const hasBody = (method: string): boolean => method === 'POST' || method === 'PUT';

function read(answer: IncomingMessage, method: string): UpstreamAnswer {
  const headers = new Headers();
  for (let index = 0; index < answer.rawHeaders.length; index += 2) {
    headers.append(answer.rawHeaders[index] ?? '', answer.rawHeaders[index + 1] ?? '');
  }
  const status = answer.statusCode ?? 502;
  const isEmpty = method === 'HEAD' || [204, 205, 304].includes(status);
  // Unread, even nothing keeps the connection from being used again.
  if (isEmpty) answer.resume();
  return { status, headers, body: isEmpty ? undefined : answer };
}
