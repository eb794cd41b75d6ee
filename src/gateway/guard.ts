import { addressFault, headerValues } from './loopback.ts';
import { TOKEN_HEADER, tokenMatches } from './token.ts';

/** The parts of a request that decide whether it may pass, as Node delivers them. */
export interface GuardedRequest {
  readonly method: string;
  /** The request target, as sent. */
  readonly url: string;
  readonly rawHeaders: readonly string[];
  /** The port the request arrived at. */
  readonly port: number;
}

/** What a path asks for: the relay, our own small API, or the page with its files. */
export type Route = 'aws' | 'api' | 'page';

export type Verdict =
  | { readonly allowed: true; readonly route: Route }
  | {
      readonly allowed: false;
      readonly status: 400 | 401 | 403 | 405;
      readonly code: string;
      readonly message: string;
      /** The Allow header of a 405. */
      readonly allow?: string;
    };

const METHODS: Readonly<Record<Route, readonly string[]>> = {
  aws: ['POST'],
  api: ['GET'],
  page: ['GET', 'HEAD'],
};

/** S3 speaks by its methods, where the other services know POST alone. */
const S3_METHODS = ['GET', 'HEAD', 'PUT', 'DELETE'];

/** Where a start link is exchanged: the one call that a page without a token makes. */
export const SESSION_PATH = '/api/session';

function methodsOf(route: Route, url: string): readonly string[] {
  if (/^\/aws\/[^/?]+\/[^/?]+\/s3(?:[/?]|$)/.test(url)) return S3_METHODS;
  // What is done to one environment, and the exchange of a start link.
  if (url === SESSION_PATH || url.startsWith('/api/environments/')) return ['POST'];
  return METHODS[route];
}

/**
 * Decides whether a request may be served. Pure, so that every attack of the list is a row of a table.
 *
 * Three independent locks, as each stops what the others let through: the Host (DNS rebinding), Origin and Fetch
 * Metadata (pages of other origins, other ports of this computer included), and the token (programs of other users).
 * There is no way to switch one off, and a missing header is never taken for a good one where browsers would send it.
 */
export function guard(request: GuardedRequest, token: string): Verdict {
  const fault = addressFault(request);
  if (fault !== undefined) return { allowed: false, ...fault };

  const route = routeOf(request.url);
  const methods = methodsOf(route, request.url);
  if (!methods.includes(request.method)) {
    // OPTIONS too: a preflight must fail, and no answer of ours carries an Access-Control header.
    return {
      allowed: false,
      status: 405,
      code: 'method_not_allowed',
      message: `${request.method} is not used here; only ${methods.join(', ')}.`,
      allow: methods.join(', '),
    };
  }

  const header = (name: string) => headerValues(request.rawHeaders, name);
  const [host] = header('host');
  const origins = header('origin');
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (origins.length === 0 && !isRead) {
    return forbid('origin_missing', 'A request that may change something carries its Origin.');
  }
  // The Host is one of ours by now, so "equal to the Host" is the list of our origins, and `null` is not in it.
  if (origins.length > 1 || origins.some((origin) => origin !== `http://${host}`)) {
    return forbid('origin_not_allowed', 'Only the console itself may call Trailglass.');
  }

  const sites = header('sec-fetch-site');
  if (sites.length > 1 || !sites.every((site) => siteAllowed(site, route, header))) {
    return forbid('site_not_allowed', 'Only the console itself may call Trailglass.');
  }

  if (route !== 'page' && request.url !== SESSION_PATH) {
    const [given, ...more] = header(TOKEN_HEADER);
    if (given === undefined || more.length > 0 || !tokenMatches(token, given)) {
      return {
        allowed: false,
        status: 401,
        code: 'token_not_valid',
        message:
          'This page does not hold the token of the running gateway. Press Enter in the terminal where Trailglass runs, and open the address that it prints.',
      };
    }
  }
  return { allowed: true, route };
}

function siteAllowed(
  site: string,
  route: Route,
  header: (name: string) => readonly string[],
): boolean {
  if (site === 'same-origin') return true;
  if (route !== 'page') return false;
  // A typed address or a bookmark.
  if (site === 'none') return true;
  // A link to a trail or an event, in a wiki or a chat on another site, is followed like any link: what it gets is the
  // page without any data, which can neither be framed (frame-ancestors) nor scripted by its opener (COOP).
  // The page's files are refused to other sites, whatever element asks for them.
  return header('sec-fetch-mode')[0] === 'navigate' && header('sec-fetch-dest')[0] === 'document';
}

function routeOf(url: string): Route {
  const [path = ''] = url.split('?', 1);
  if (path === '/aws' || path.startsWith('/aws/')) return 'aws';
  if (path === '/api' || path.startsWith('/api/')) return 'api';
  return 'page';
}

const forbid = (code: string, message: string): Verdict => ({
  allowed: false,
  status: 403,
  code,
  message,
});
