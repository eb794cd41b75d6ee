/** More fields than these of one event are not discovered (CloudWatch Logs User Guide, Insights: 1,000 for CloudTrail). */
const MAX_FIELDS = 1_000;

/**
 * The fields that Logs Insights finds in a message that is a JSON object: dot notation, arrays by position
 * (`requestParameters.instancesSet.items.0.instanceId`), each with its value as text. A message of another form has none.
 */
export function discoveredFields(message: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (message.trimStart().startsWith('{')) addFields(readJson(message), '', found);
  return found;
}

function readJson(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}

function addFields(value: unknown, path: string, found: Map<string, string>): void {
  if (found.size >= MAX_FIELDS || value === undefined) return;
  if (typeof value !== 'object' || value === null) {
    found.set(path, typeof value === 'string' ? value : JSON.stringify(value));
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    addFields(inner, path === '' ? name : `${path}.${name}`, found);
  }
}
