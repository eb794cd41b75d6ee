/**
 * What the page may do, in the browser's own terms: its own scripts and styles, images and fonts also as data: URLs
 * (Cloudscape embeds its fonts), requests to us alone, no frames, no forms, no strings that become code.
 */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  // WebAssembly, for the search through messages (src/events/text/); strings become code no more than before.
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
  "require-trusted-types-for 'script'",
  // One policy of the page's own (src/app/trusted-types.ts): without it the SDK could not read XML answers, and no worker would start.
  'trusted-types default',
].join('; ');

/** On every answer of the gateway, refusals and relayed answers included. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** For answers that hold an account's data, and for refusals. */
export const NO_STORE: Readonly<Record<string, string>> = { 'cache-control': 'no-store' };

/** For files whose name changes with their content. */
export const IMMUTABLE = 'public, max-age=31536000, immutable';

/** For files that keep their name: the browser asks each time, and mostly hears 304. */
export const REVALIDATE = 'no-cache';
