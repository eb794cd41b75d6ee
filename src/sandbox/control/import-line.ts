import { parseInstant } from '#domain/time/instant.ts';
import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import { logStreamName } from '#domain/trail/log-stream-name.ts';
import { DEFAULT_ACCOUNT } from '#sandbox/callers.ts';
import { eventBytes, MAX_EVENT_BYTES } from '#sandbox/store/event-bytes.ts';
import { ControlError } from './control-error.ts';
import { memberText } from './member-text.ts';
import { checkKeys, isObject, type JsonObject, readObject } from './read-json.ts';
import type { ImportedEvent } from './usual-lines.ts';

const RECORD_KEYS = ['delivered', 'record'];
const EVENT_KEYS = ['timestamp', 'ingestionTime', 'message'];

/** The stream of events that are no CloudTrail records. */
const PLAIN_STREAM = 'imported';

/** What a line says, with its text still as a text. */
type ReadEvent = Omit<ImportedEvent, 'json' | 'bytes'> & { readonly message: string };

const encoder = new TextEncoder();

/**
 * Reads one line of an import, of whatever form: `{"delivered":ISO|null,"record":{...}}` or
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
  const { message, ...event } = isRecord
    ? readRecord(line, text, where, region, now)
    : readPlain(line, where);
  const bytes = eventBytes(message);
  if (bytes > MAX_EVENT_BYTES) {
    const key = isRecord ? 'record' : 'message';
    throw new ControlError(
      `${where}"${key}" makes an event of ${bytes} bytes; a log event has at most ${MAX_EVENT_BYTES}.`,
    );
  }
  return { ...event, json: encoder.encode(JSON.stringify(message)), bytes };
}

const recordEvent = (
  record: JsonObject,
  message: string,
  deliveredAt: EpochMillis,
  region: string,
): ReadEvent => ({
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
): ReadEvent {
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

function readPlain(line: JsonObject, where: string): ReadEvent {
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
