import { Agent, request, type ClientRequest, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { openSession } from '#testing/open-session.ts';

/** A request of the page's, as far as it differs from FilterLogEvents. */
export interface PageCall {
  readonly method?: string;
  /** Relative to the console. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** What came back, whole. */
export interface Answered {
  readonly status: number;
  readonly body: Buffer;
}

/** Calls the console's server as its page does, over real sockets and without a browser's limit on their number. */
export interface PageCaller {
  readonly origin: string;
  /** Begins a call and answers the request, to be waited for or broken off. */
  begin(call: PageCall): ClientRequest;
  /** Calls, and reads the whole answer. */
  call(call: PageCall): Promise<Answered>;
  /** Closes all connections. */
  close(): void;
}

/** @param link a start link, which is used up */
export async function openPageCaller(link: string): Promise<PageCaller> {
  const { origin } = new URL(link);
  const token = await openSession(link);
  // Shorter than the server's own patience with an idle connection: or both would give it up in the same moment, one by using it.
  const agent = new Agent({ keepAlive: true, timeout: 4_000 });
  const begin: PageCaller['begin'] = ({ method = 'POST', path = '', headers, body = '' }) => {
    const bytes = Buffer.from(body);
    const sent = request(new URL(path, origin), {
      method,
      agent,
      headers: {
        'x-trailglass-token': token,
        ...(method === 'POST' && { origin, 'content-length': bytes.length }),
        ...headers,
      },
    });
    sent.end(bytes);
    return sent;
  };
  return {
    origin,
    begin,
    async call(call) {
      const sent = begin(call);
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      return { status: answer.statusCode ?? 0, body: await buffer(answer) };
    },
    close: () => agent.destroy(),
  };
}

/** An operation of CloudWatch Logs or CloudTrail, through the relay. */
export const jsonCall = (
  environment: string,
  service: 'logs' | 'cloudtrail',
  operation: string,
  input: object,
): PageCall => ({
  path: `/aws/${environment}/us-east-1/${service}/`,
  headers: {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': `${service === 'logs' ? 'Logs_20140328' : 'CloudTrail_20131101'}.${operation}`,
  },
  body: JSON.stringify(input),
});

/** An operation of IAM or STS, through the relay. */
export const formCall = (
  environment: string,
  service: 'iam' | 'sts',
  fields: Readonly<Record<string, string>>,
): PageCall => ({
  path: `/aws/${environment}/us-east-1/${service}/`,
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams(fields).toString(),
});
