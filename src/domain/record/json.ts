/** A JSON object of which nothing is known; its members are read with the functions below, which never throw. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** The value itself if it is a JSON object, and not an array or null. */
export function asObject(value: unknown): JsonObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as JsonObject)
    : undefined;
}

/** The objects of an array; nothing if the value is not an array. */
export function asObjects(value: unknown): readonly JsonObject[] {
  if (!Array.isArray(value)) return [];
  return value.map(asObject).filter((item) => item !== undefined);
}

/** A member that is an object. */
export const objectAt = (object: JsonObject | undefined, key: string): JsonObject | undefined =>
  asObject(object?.[key]);

/** A member that is a text with something in it; a number counts as its text. CloudTrail leaves some texts empty. */
export function textAt(object: JsonObject | undefined, key: string): string | undefined {
  const value = object?.[key];
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** A member that is a number. */
export function numberAt(object: JsonObject | undefined, key: string): number | undefined {
  const value = object?.[key];
  return typeof value === 'number' ? value : undefined;
}

/** A member that is a boolean, or the text of one: CloudTrail writes `mfaAuthenticated` as `"true"`. */
export function booleanAt(object: JsonObject | undefined, key: string): boolean | undefined {
  const value = object?.[key];
  if (value === true || value === 'true') return true;
  return value === false || value === 'false' ? false : undefined;
}
