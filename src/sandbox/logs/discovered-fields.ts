/** More fields than these of one event are not discovered (CloudWatch Logs User Guide, Insights: 1,000 for CloudTrail). */
const MAX_FIELDS = 1_000;

/**
 * The fields that Logs Insights finds in a message that is a JSON object: dot notation, arrays by position
 * (`requestParameters.instancesSet.items.0.instanceId`). A message of another form has none.
 */
export function discoveredFields(message: string): ReadonlySet<string> {
  const found = new Set<string>();
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

function addFields(value: unknown, path: string, found: Set<string>): void {
  if (found.size >= MAX_FIELDS || value === undefined) return;
  if (typeof value !== 'object' || value === null) {
    found.add(path);
    return;
  }
  for (const [name, inner] of Object.entries(value)) {
    addFields(inner, path === '' ? name : `${path}.${name}`, found);
  }
}
