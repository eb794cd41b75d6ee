import { parseInstant } from '#domain/time/instant.ts';
import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import { logStreamName } from '#domain/trail/log-stream-name.ts';
import { DEFAULT_ACCOUNT } from '#sandbox/callers.ts';
import { eventBytes } from '#sandbox/store/event-bytes.ts';
import { ControlError } from './control-error.ts';
import { memberText } from './member-text.ts';
import { checkKeys, isObject, type JsonObject, readObject } from './read-json.ts';

/** A log event to be, and the stream it goes to. */
export interface ImportedEvent {
  readonly streamName: string;
  readonly timestamp: EpochMillis;
  readonly ingestionTime: EpochMillis;
  readonly message: string;
}

const RECORD_KEYS = ['delivered', 'record'];
const EVENT_KEYS = ['timestamp', 'ingestionTime', 'message'];

/** The stream of events that are no CloudTrail records. */
const PLAIN_STREAM = 'imported';

/** CloudWatch Logs holds no larger event (CloudWatch Logs API, PutLogEvents). */
const MAX_BYTES = 1_048_576;

/**
 * Reads one line of an import: `{"delivered":ISO|null,"record":{...}}` or
 * `{"timestamp":ms,"ingestionTime":ms,"message":"..."}`.
 *
 * @param region the home region of the trail that would have delivered the record
 * @param now when the import happens: a record without a delivery time arrives then
 * @throws ControlError naming line and key
 */
export function readImportLine(
  text: string,
  lineNumber: number,
  region: string,
  now: EpochMillis,
): ImportedEvent {
  const quick = readUsualRecord(text, region, now);
  if (quick !== undefined) return quick;
  const where = `line ${lineNumber}: `;
  const line = readObject(text, where);
  const isRecord = RECORD_KEYS.some((key) => Object.hasOwn(line, key));
  if (!isRecord && !EVENT_KEYS.some((key) => Object.hasOwn(line, key))) {
    throw new ControlError(
      `${where}${describeKeys(line)}; a line has the keys ${RECORD_KEYS.join(', ')} or the keys ${EVENT_KEYS.join(', ')}.`,
    );
  }
  const keys = isRecord ? RECORD_KEYS : EVENT_KEYS;
  checkKeys(line, keys, where);
  const missing = keys.find((key) => !Object.hasOwn(line, key));
  if (missing !== undefined) throw new ControlError(`${where}the key "${missing}" is missing.`);
  const event = isRecord ? readRecord(line, text, where, region, now) : readPlain(line, where);
  const bytes = eventBytes(event.message);
  if (bytes > MAX_BYTES) {
    const key = isRecord ? 'record' : 'message';
    throw new ControlError(
      `${where}"${key}" makes an event of ${bytes} bytes; a log event has at most ${MAX_BYTES}.`,
    );
  }
  return event;
}

/** A line as most are, up to its record; a delivery time without escapes. */
const USUAL_BEGINNING = /^\{"delivered":(?:null|"([^"\\]*)"),"record":(?=\{)/;

/**
 * Reads a record in the form in which nearly all come, in half the time: when what stands between the known beginning and
 * the last brace is JSON by itself, it is the whole of the record, exactly as it stands, and nothing else is in the line.
 * Reading the rest as JSON is the greater part of an import's time.
 * @returns `undefined` for any other line, right or wrong
 */
function readUsualRecord(
  text: string,
  region: string,
  now: EpochMillis,
): ImportedEvent | undefined {
  const beginning = USUAL_BEGINNING.exec(text);
  if (beginning === null || !text.endsWith('}')) return undefined;
  const [{ length }, delivered] = beginning;
  const message = text.slice(length, -1);
  const at = delivered === undefined ? now : readInstant(delivered);
  if (at === undefined || at < 0 || eventBytes(message) > MAX_BYTES) return undefined;
  let record: unknown;
  try {
    record = JSON.parse(message);
  } catch {
    return undefined;
  }
  return isObject(record) ? recordEvent(record, message, at, region) : undefined;
}

/** The instant of a text that Date itself may have printed, as most are, without a look at the other forms; or of any other. */
function readInstant(text: string): EpochMillis | undefined {
  const value = Date.parse(text);
  const isUsual =
    !Number.isNaN(value) && new Date(value).toISOString() === text.replace(/:(\d\d)Z$/, ':$1.000Z');
  return isUsual ? epochMillis(value) : parseInstant(text);
}

const recordEvent = (
  record: JsonObject,
  message: string,
  deliveredAt: EpochMillis,
  region: string,
): ImportedEvent => ({
  streamName: logStreamName({ account: accountOf(record), homeRegion: region }),
  // CloudTrail's events carry the time of their delivery.
  timestamp: deliveredAt,
  ingestionTime: deliveredAt,
  message,
});

const describeKeys = (line: JsonObject): string => {
  const [first] = Object.keys(line);
  return first === undefined ? 'no keys' : `unknown key "${first}"`;
};

function readRecord(
  line: JsonObject,
  text: string,
  where: string,
  region: string,
  now: EpochMillis,
): ImportedEvent {
  const { delivered, record } = line;
  const deliveredAt =
    delivered === null ? now : typeof delivered === 'string' ? parseInstant(delivered) : undefined;
  if (deliveredAt === undefined || deliveredAt < 0) {
    throw new ControlError(
      `${where}"delivered" must be an instant such as "2023-07-10T11:45:00Z", or null, not ${JSON.stringify(delivered)}.`,
    );
  }
  if (!isObject(record)) throw new ControlError(`${where}"record" must be a JSON object.`);
  const message = memberText(text, 'record') ?? JSON.stringify(record);
  return recordEvent(record, message, deliveredAt, region);
}

/** The account into whose log group the record was delivered. */
function accountOf(record: JsonObject): string {
  const { recipientAccountId, userIdentity } = record;
  const candidates = [
    recipientAccountId,
    isObject(userIdentity) ? userIdentity['accountId'] : undefined,
  ];
  const account = candidates.find((each) => typeof each === 'string' && /^\d{12}$/.test(each));
  return typeof account === 'string' ? account : DEFAULT_ACCOUNT;
}

function readPlain(line: JsonObject, where: string): ImportedEvent {
  const { message } = line;
  if (typeof message !== 'string' || message === '') {
    throw new ControlError(`${where}"message" must be a text of at least one character.`);
  }
  return {
    streamName: PLAIN_STREAM,
    timestamp: readMillis(line, 'timestamp', where),
    ingestionTime: readMillis(line, 'ingestionTime', where),
    message,
  };
}

function readMillis(line: JsonObject, key: string, where: string): EpochMillis {
  const value = line[key];
  if (Number.isSafeInteger(value) && Number(value) >= 0) return epochMillis(Number(value));
  throw new ControlError(
    `${where}"${key}" must be a whole number of milliseconds since 1970, not ${JSON.stringify(value)}.`,
  );
}
