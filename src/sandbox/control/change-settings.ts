import { S3_OPERATIONS } from '#sandbox/s3/operations.ts';
import { SERVICES } from '#sandbox/protocol/schemas.ts';
import { readSettings, type World, writeSettings } from '#sandbox/world.ts';
import { ControlError } from './control-error.ts';
import { checkKeys, isObject, readObject } from './read-json.ts';
import { readScenarios } from './read-scenarios.ts';
import { readOrganization } from './read-organization.ts';
import { DEFAULT_SETTINGS, type Fault, FAULT_KINDS, type Settings } from './settings.ts';

/**
 * Puts the settings named in a JSON object in force and leaves the others as they are.
 * @returns all settings as they now are
 * @throws ControlError naming the key that is unknown or has a bad value; then nothing has changed
 */
export function changeSettings({ store }: World, text: string): Settings {
  const patch = readObject(text);
  checkKeys(patch, Object.keys(DEFAULT_SETTINGS));
  const has = (key: keyof Settings): boolean => Object.hasOwn(patch, key);
  const value = (key: keyof Settings): unknown => patch[key];
  const changed: Partial<Settings> = {
    ...(has('deliveryDelayMs')
      ? {
          deliveryDelayMs:
            value('deliveryDelayMs') === 'realistic'
              ? 'realistic'
              : readDelay('deliveryDelayMs', value('deliveryDelayMs'), ' or "realistic"'),
        }
      : {}),
    ...(has('deliveryDelayFactor')
      ? { deliveryDelayFactor: readFactor('deliveryDelayFactor', value('deliveryDelayFactor')) }
      : {}),
    ...(has('duplicateRate')
      ? { duplicateRate: readRate('duplicateRate', value('duplicateRate')) }
      : {}),
    ...(has('propagationDelayMs')
      ? { propagationDelayMs: readDelay('propagationDelayMs', value('propagationDelayMs')) }
      : {}),
    ...(has('activity') ? { activity: readFlag('activity', value('activity')) } : {}),
    ...(has('quotas') ? { quotas: readSwitch('quotas', value('quotas')) } : {}),
    ...(has('organization') ? { organization: readOrganization(value('organization')) } : {}),
    ...(has('scenarios') ? { scenarios: readScenarios(value('scenarios')) } : {}),
    ...(has('faults') ? { faults: readFaults(value('faults')) } : {}),
  };
  return store.transaction(() => {
    const settings = { ...readSettings(store), ...changed };
    writeSettings(store, settings);
    return settings;
  });
}

function bad(key: string, expected: string, value: unknown): ControlError {
  return new ControlError(`"${key}" must be ${expected}, not ${JSON.stringify(value)}.`);
}

function readDelay(key: string, value: unknown, otherwise = ''): number {
  if (Number.isSafeInteger(value) && Number(value) >= 0) return Number(value);
  throw bad(key, `a whole number of milliseconds, 0 or more${otherwise}`, value);
}

/** The longest factor makes an hour and a half of the median delay: enough to see late events. */
const MAX_FACTOR = 30;

function readFactor(key: string, value: unknown): number {
  if (typeof value === 'number' && value > 0 && value <= MAX_FACTOR) return value;
  throw bad(key, `a number above 0, up to ${MAX_FACTOR}`, value);
}

function readRate(key: string, value: unknown): number {
  if (typeof value === 'number' && value >= 0 && value <= 1) return value;
  throw bad(key, 'a number from 0 to 1', value);
}

function readFlag(key: string, value: unknown): boolean {
  if (typeof value === 'boolean') return value;
  throw bad(key, 'true or false', value);
}

function readSwitch(key: string, value: unknown): 'off' | 'on' {
  if (value === 'off' || value === 'on') return value;
  throw bad(key, '"off" or "on"', value);
}

function readFaults(value: unknown): readonly Fault[] {
  if (!Array.isArray(value)) throw bad('faults', 'a list', value);
  return value.map((fault, index) => readFault(fault, `faults[${index}]`));
}

function readFault(value: unknown, key: string): Fault {
  if (!isObject(value)) throw bad(key, 'an object', value);
  checkKeys(value, ['operation', 'kind', 'rate', 'count', 'after'], `${key}: `);
  const { operation, kind, rate = 1, count, after = 0 } = value;
  if (typeof operation !== 'string' || !isOperation(operation)) {
    throw bad(
      `${key}.operation`,
      'an AWS operation as service:Operation, for example logs:FilterLogEvents',
      operation,
    );
  }
  const known = FAULT_KINDS.find((each) => each === kind);
  if (known === undefined) throw bad(`${key}.kind`, `one of ${FAULT_KINDS.join(', ')}`, kind);
  const read = (name: string, number: unknown): number => {
    if (Number.isSafeInteger(number) && Number(number) >= 0) return Number(number);
    throw bad(`${key}.${name}`, 'a whole number, 0 or more', number);
  };
  return {
    operation,
    kind: known,
    rate: readRate(`${key}.rate`, rate),
    count: count === undefined ? undefined : read('count', count),
    after: read('after', after),
  };
}

function isOperation(text: string): boolean {
  const [, service, name] = /^(\w+):(\w+)$/.exec(text) ?? [];
  if (service === 's3') return S3_OPERATIONS.some((each) => each.name === name);
  const schema = Object.values(SERVICES).find((each) => each.service === service);
  return schema?.operations.has(name ?? '') ?? false;
}
