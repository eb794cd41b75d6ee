import type { IncomingMessage } from 'node:http';
import { sign } from '#gateway/sign.ts';
import type { Keys } from './test-sandbox.ts';

/** What of the page's headers goes on to AWS; the rest belongs to its own signature. */
const KEPT = /^(?:content-type|x-amz-(?!date$|content-sha256$|security-token$).*)$/;

/** A request of the page, signed by somebody as the gateway would do it. */
export async function signAs(
  keys: Keys,
  { url = '', method = 'POST', headers: given, socket }: IncomingMessage,
  body: Buffer<ArrayBuffer>,
): Promise<Request> {
  const { pathname, searchParams } = new URL(url, 'http://the-page');
  const [, , , signingRegion = '', signingName = '', ...path] = pathname.split('/');
  const headers = Object.entries(given).flatMap(([name, value]) =>
    KEPT.test(name) && typeof value === 'string' ? [[name, value] as const] : [],
  );
  const signed = await sign(
    { url: new URL(`http://127.0.0.1:${socket.localPort}`), signingRegion, signingName },
    {
      method: method as Parameters<typeof sign>[1]['method'],
      path: path.join('/'),
      query: Object.fromEntries(searchParams),
      headers: Object.fromEntries(headers),
      body,
    },
    keys,
  );
  return new Request(signed.url, {
    method,
    headers: signed.headers,
    ...(body.length === 0 ? {} : { body }),
  });
}
