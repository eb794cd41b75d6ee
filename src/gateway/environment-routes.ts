import type { IncomingMessage } from 'node:http';
import type { Person } from './environment.ts';
import { GatewayError } from './gateway-error.ts';
import { readJsonBody } from './json-body.ts';

const ACTS = ['mfa', 'consent', 'forget'] as const;
type Act = (typeof ACTS)[number];

/** What a POST to `/api/environments/<name>/<act>` wants, or `undefined` for another address. */
export function personalAct(
  pathname: string,
): { readonly name: string; readonly act: Act } | undefined {
  const [, segment = '', word] = /^\/api\/environments\/([^/]+)\/([a-z]+)$/.exec(pathname) ?? [];
  const act = ACTS.find((one) => one === word);
  if (act === undefined) return undefined;
  try {
    return { name: decodeURIComponent(segment), act };
  } catch {
    return undefined;
  }
}

/**
 * Does what a person wants for a profile's credentials.
 *
 * @throws GatewayError 400, 413 or 415 for a body that the page does not send
 */
export async function doPersonalAct(
  act: Act,
  person: Person,
  request: IncomingMessage,
): Promise<void> {
  const body = await readJsonBody(request);
  const allowed = act === 'mfa' ? ['code'] : [];
  const unknown = Object.keys(body).find((key) => !allowed.includes(key));
  if (unknown !== undefined)
    throw notValid(`The body has a member it should not have: ${unknown}.`);
  switch (act) {
    case 'mfa': {
      const { code } = body;
      if (typeof code !== 'string' || !/^\d{6}$/.test(code)) {
        throw notValid('A code of an MFA device has six digits: {"code":"123456"}.');
      }
      person.bringMfaCode(code);
      return;
    }
    case 'consent':
      person.consent();
      return;
    case 'forget':
      person.forget();
  }
}

const notValid = (message: string): GatewayError =>
  new GatewayError(400, 'body_not_valid', message);
