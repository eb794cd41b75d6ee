import { isRegionName } from '#domain/arn/partition.ts';
import { ControlError } from './control-error.ts';
import { checkKeys, isObject, type JsonObject } from './read-json.ts';
import { type Scenario, SCENARIO_KINDS } from './settings.ts';

/** What each kind has beside `kind`. */
const KEYS: Readonly<Record<Scenario['kind'], readonly string[]>> = {
  'too-large': ['rate'],
  duplicates: ['rate'],
  'broken-role': ['trail', 'from', 'to'],
  stopped: ['trail', 'from', 'to'],
  selector: ['trail', 'exclude', 'from', 'to'],
  outage: ['region', 'lateMs', 'from', 'to'],
};

/**
 * Reads the setting `scenarios`: a list. Times are epoch milliseconds or ISO 8601, such as `2026-11-22T16:20:31Z`.
 * @throws ControlError
 */
export function readScenarios(value: unknown): readonly Scenario[] {
  if (!Array.isArray(value)) throw bad('', 'a list', value);
  return value.map((scenario: unknown, index) => readScenario(scenario, `[${index}]`));
}

function readScenario(value: unknown, at: string): Scenario {
  if (!isObject(value)) throw bad(at, 'an object', value);
  const kind = SCENARIO_KINDS.find((each) => each === value['kind']);
  if (kind === undefined) {
    throw bad(`${at}.kind`, `one of ${SCENARIO_KINDS.join(', ')}`, value['kind']);
  }
  checkKeys(value, ['kind', ...KEYS[kind]], `scenarios${at}: `);
  switch (kind) {
    case 'too-large':
    case 'duplicates':
      return { kind, rate: rateIn(value, at) };
    case 'broken-role':
    case 'stopped':
      return { kind, trail: trailIn(value, at), ...betweenIn(value, at) };
    case 'selector':
      return {
        ...{ kind, trail: trailIn(value, at), exclude: sourcesIn(value, at) },
        ...betweenIn(value, at),
      };
    case 'outage':
      return {
        kind,
        region: regionIn(value, at),
        lateMs: lateIn(value, at),
        ...betweenIn(value, at),
      };
  }
}

function rateIn({ rate }: JsonObject, at: string): number {
  if (typeof rate === 'number' && rate >= 0 && rate <= 1) return rate;
  throw bad(`${at}.rate`, 'a number from 0 to 1', rate);
}

function trailIn({ trail }: JsonObject, at: string): string {
  if (typeof trail === 'string' && trail !== '') return trail;
  throw bad(`${at}.trail`, "a trail's name or ARN", trail);
}

function regionIn({ region }: JsonObject, at: string): string {
  if (typeof region === 'string' && isRegionName(region)) return region;
  throw bad(`${at}.region`, 'a Region such as us-east-1', region);
}

function lateIn({ lateMs }: JsonObject, at: string): number {
  if (Number.isSafeInteger(lateMs) && Number(lateMs) >= 0) return Number(lateMs);
  throw bad(`${at}.lateMs`, 'a whole number of milliseconds, 0 or more', lateMs);
}

function sourcesIn({ exclude }: JsonObject, at: string): readonly string[] {
  // CloudTrail leaves out no others of management events (CloudTrail API, EventSelector).
  const known = ['kms.amazonaws.com', 'rdsdata.amazonaws.com'];
  if (Array.isArray(exclude) && exclude.length > 0) {
    const sources = exclude.filter((each) => known.includes(each as string));
    if (sources.length === exclude.length) return sources as readonly string[];
  }
  throw bad(`${at}.exclude`, `a list of ${known.join(' and ')}`, exclude);
}

function betweenIn(value: JsonObject, at: string): { readonly from: number; readonly to: number } {
  const read = (name: 'from' | 'to'): number => {
    const given = value[name];
    const time = typeof given === 'string' ? Date.parse(given) : Number(given);
    if (given !== null && Number.isSafeInteger(time) && time >= 0) return time;
    throw bad(
      `${at}.${name}`,
      'a time, in milliseconds since 1970 or as 2026-11-22T16:20:31Z',
      given,
    );
  };
  const between = { from: read('from'), to: read('to') };
  if (between.from < between.to) return between;
  throw bad(`${at}.to`, 'later than from', value['to']);
}

const bad = (where: string, expected: string, value: unknown): ControlError =>
  new ControlError(`"scenarios${where}" must be ${expected}, not ${JSON.stringify(value)}.`);
