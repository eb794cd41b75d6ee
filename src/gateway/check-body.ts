import { wrongField, wrongMember } from './check-members.ts';
import { GatewayError } from './gateway-error.ts';
import type { Service } from './operations.ts';

/** A string, a number, or a sign of JSON: enough to walk through a text that is known to be JSON. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|[{}:]/g;

/**
 * Refuses a body that two readers could read differently, as the one that decides and the one that acts are two programs:
 * JSON that is none, is no object, repeats a member, has one called `__proto__`, or a number that no double holds; a form
 * that repeats a field. Then what the operation does not have, and what is of another kind than AWS's.
 *
 * @throws GatewayError 400 `body_not_valid`, with the member's name
 */
export function checkBody({ name, protocol }: Service, operation: string, body: Uint8Array): void {
  const wrong =
    protocol === 'json'
      ? wrongMember(name, operation, readObject(textOf(body)))
      : protocol === 'query'
        ? wrongField(name, operation, readFields(textOf(body)))
        : undefined;
  if (wrong !== undefined) throw refuse(wrong);
}

function textOf(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    throw refuse('The body is not UTF-8.');
  }
}

function readObject(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse('The body is not JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw refuse('The body is not a JSON object.');
  }
  /** The members seen, of every object that is open. */
  const open: Set<string>[] = [];
  let member = '';
  let before = '';
  for (const [token] of text.matchAll(TOKENS)) {
    if (token === '{') {
      open.push(new Set());
    } else if (token === '}') {
      open.pop();
    } else if (token === ':') {
      member = String(JSON.parse(before));
      const seen = open.at(-1);
      if (member === '__proto__') throw refuse('A member is called __proto__.');
      if (seen?.has(member)) throw refuse(`The member ${quoted(member)} stands there twice.`);
      seen?.add(member);
    } else if (!token.startsWith('"') && !Number.isFinite(Number(token))) {
      throw refuse(`The number of the member ${quoted(member)} is too large.`);
    }
    before = token;
  }
  return value;
}

function readFields(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (fields.has(name)) throw refuse(`The field ${quoted(name)} stands there twice.`);
    fields.set(name, value);
  }
  return fields;
}

const quoted = (name: string): string => JSON.stringify(name.slice(0, 100));

const refuse = (message: string): GatewayError => new GatewayError(400, 'body_not_valid', message);
