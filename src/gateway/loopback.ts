const NAMES = ['127.0.0.1', 'localhost', '[::1]'] as const;

/** Every Host header by which a browser or tool on this computer may name a server of ours on `port`. */
const loopbackHosts = (port: number): readonly string[] =>
  // Port 80 is http's own, and clients leave it out.
  NAMES.map((name) => (port === 80 ? name : `${name}:${port}`));

/** What is wrong with a request before any question of permission, or `undefined`. */
export interface AddressFault {
  readonly status: 400 | 403;
  readonly code: 'host_not_allowed' | 'malformed_request';
  readonly message: string;
}

/**
 * The check that comes before every other, on every path: the request names us, once, and asks for a path of ours.
 *
 * Under DNS rebinding a page of a stranger's reaches us with a matching Origin and no Fetch Metadata at all; only its
 * Host header gives it away. Node delivers two Host headers (and shows the first), none under HTTP/1.0, and
 * absolute-form targets, so all three are refused here.
 */
export function addressFault(request: {
  readonly url: string;
  readonly rawHeaders: readonly string[];
  readonly port: number;
}): AddressFault | undefined {
  const [host, ...more] = headerValues(request.rawHeaders, 'host');
  if (host === undefined || more.length > 0) {
    return malformed('A request carries exactly one Host header.');
  }
  if (!request.url.startsWith('/')) {
    return malformed('The request line must hold a path, not a whole address.');
  }
  if (!loopbackHosts(request.port).includes(host)) {
    return {
      status: 403,
      code: 'host_not_allowed',
      message: `Trailglass answers to 127.0.0.1 and localhost on port ${request.port} only.`,
    };
  }
  return undefined;
}

/** All values of a header, in order, from Node's `rawHeaders`; `name` in lower case. */
export function headerValues(rawHeaders: readonly string[], name: string): readonly string[] {
  return rawHeaders.filter(
    (_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name,
  );
}

const malformed = (message: string): AddressFault => ({
  status: 400,
  code: 'malformed_request',
  message,
});
