import { randomBytes } from 'node:crypto';
import { GatewayError } from './gateway-error.ts';
import { createToken } from './token.ts';

/** How long a start link may wait to be opened, in milliseconds. */
export const START_LINK_LIFE_MS = 10 * 60_000;

/**
 * The session of one start: its token, which the page sends with every call, and the codes of its start links. A code
 * travels where others may look, through the terminal, the browser's command line and its history, so it opens the
 * console once and soon or not at all; the token is only ever in an answer to the page.
 */
export interface Session {
  readonly token: string;
  /** A new code for a start link: 128 bits, base64url. */
  newCode(): string;
  /**
   * Takes a code for the token, once.
   *
   * @throws GatewayError 401 `start_link_used` or `start_link_not_valid`
   */
  exchange(code: string): string;
}

/**
 * @param now milliseconds from any beginning, never going back: codes grow old even if somebody sets the clock
 * @param token of this start; another one only in tests
 */
export function createSession(now: () => number, token = createToken()): Session {
  /** By code: when it ends, or that it is used. Each is made by a person's act, so they stay few. */
  const codes = new Map<string, { readonly until: number; readonly isUsed: boolean }>();
  return {
    token,
    newCode() {
      const code = randomBytes(16).toString('base64url');
      codes.set(code, { until: now() + START_LINK_LIFE_MS, isUsed: false });
      return code;
    },
    exchange(code) {
      const known = codes.get(code);
      if (known?.isUsed) {
        throw new GatewayError(401, 'start_link_used', `Start link already used. ${NEW_LINK}`);
      }
      if (known === undefined || now() > known.until) {
        throw new GatewayError(
          401,
          'start_link_not_valid',
          `This start link is too old, or of another start of Trailglass. ${NEW_LINK}`,
        );
      }
      codes.set(code, { ...known, isUsed: true });
      return token;
    },
  };
}

const NEW_LINK = 'Press Enter in the terminal where Trailglass runs: it prints a new one.';
