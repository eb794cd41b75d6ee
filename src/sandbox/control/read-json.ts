import { ControlError } from './control-error.ts';

/** A JSON object by its members. */
export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads a JSON object.
 * @param where what stands before a complaint, such as `line 3: `
 * @throws ControlError
 */
export function readObject(text: string, where = ''): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ControlError(`${where}not JSON: ${error instanceof Error ? error.message : ''}`);
  }
  if (!isObject(value)) throw new ControlError(`${where}expected a JSON object.`);
  return value;
}

/**
 * Refuses members that are not known.
 * @throws ControlError naming the first
 */
export function checkKeys(object: JsonObject, known: readonly string[], where = ''): void {
  const unknown = Object.keys(object).find((key) => !known.includes(key));
  if (unknown !== undefined) {
    throw new ControlError(`${where}unknown key "${unknown}"; known here: ${known.join(', ')}.`);
  }
}
