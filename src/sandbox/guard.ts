import { answerJson } from './control/answer-json.ts';

/** Who may call beside programs on this computer, which name it 127.0.0.1, localhost or [::1]. */
export interface GuardOptions {
  /** Origins of web pages that may call, as `http://127.0.0.1:4600`; no other page may. */
  readonly allowedOrigins: readonly string[];
  /** Further names, with the port where it is part of them, by which the sandbox may be called. */
  readonly allowedHosts: readonly string[];
}

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/;

/**
 * Refuses what reaches the sandbox through a browser without its owner's will. Its keys are public, so it is the page that has
 * to be known: by its Origin, or, where a browser sends none, by its Fetch Metadata. Under DNS rebinding both agree with
 * the stranger's page, and only the Host tells.
 * @returns the answer to give instead, or `undefined` to go on
 */
export function guard(
  { url, headers }: Request,
  { allowedOrigins, allowedHosts }: GuardOptions,
): Response | undefined {
  // Clients inside this process may leave the header to the address.
  for (const host of [new URL(url).host, headers.get('host') ?? new URL(url).host]) {
    if (!LOOPBACK.test(host) && !allowedHosts.includes(host)) {
      return refuse(
        `The sandbox does not answer to the name ${host}. Call it 127.0.0.1 or localhost.`,
      );
    }
  }
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  const isPage = origin !== null || (site !== null && site !== 'none');
  return isPage && (origin === null || !allowedOrigins.includes(origin))
    ? refuse('The sandbox does not answer web pages. Use a client outside the browser.')
    : undefined;
}

const refuse = (error: string): Response => answerJson(403, { error });
