/** What the store knows of an event. */
interface Row {
  readonly timestamp: number;
  readonly ingestionTime: number;
  readonly message: string;
  readonly json: Uint8Array;
}

/**
 * An event of FilterLogEvents or GetLogEvents whose message's JSON the store has ready. The message itself is made a string
 * only if somebody asks for it.
 */
export class StoredEvent {
  readonly #row: Row;
  readonly logStreamName: string | undefined;
  readonly eventId: string | undefined;

  constructor(
    row: Row,
    found?: { readonly logStreamName: string | undefined; readonly eventId: string },
  ) {
    this.#row = row;
    this.logStreamName = found?.logStreamName;
    this.eventId = found?.eventId;
  }

  get timestamp(): number {
    return this.#row.timestamp;
  }

  get ingestionTime(): number {
    return this.#row.ingestionTime;
  }

  get message(): string {
    return this.#row.message;
  }

  /** The message as a string of JSON in UTF-8, quotation marks included. */
  get json(): Uint8Array {
    return this.#row.json;
  }
}

/**
 * Writes a page of log events, with the very bytes that the codec would write: the messages' JSON is copied from where the
 * store has it, and only the small members around it are made.
 */
export function writeEventPage(page: object): Uint8Array<ArrayBuffer> {
  const { events, ...others } = page as { readonly events: readonly object[] };
  const pieces: (string | Uint8Array)[] = ['{"events":['];
  const quote = rememberingQuotes();
  for (const [index, event] of events.entries()) {
    const comma = index === 0 ? '' : ',';
    if (!(event instanceof StoredEvent)) {
      pieces.push(comma + JSON.stringify(event));
      continue;
    }
    const { logStreamName, timestamp, ingestionTime, eventId } = event;
    const stream = logStreamName === undefined ? '' : `"logStreamName":${quote(logStreamName)},`;
    const id = eventId === undefined ? '' : `,"eventId":${JSON.stringify(eventId)}`;
    pieces.push(
      `${comma}{${stream}"timestamp":${timestamp},"message":`,
      event.json,
      `,"ingestionTime":${ingestionTime}${id}}`,
    );
  }
  const end = JSON.stringify(others).slice(1);
  pieces.push(end === '}' ? ']}' : `],${end}`);
  return joined(pieces);
}

/** A page names the same few streams again and again. */
function rememberingQuotes(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const found = known.get(text) ?? JSON.stringify(text);
    known.set(text, found);
    return found;
  };
}

function joined(pieces: readonly (string | Uint8Array)[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  // A UTF-16 unit becomes three bytes at most.
  const room = pieces.reduce(
    (sum, piece) => sum + (typeof piece === 'string' ? 3 : 1) * piece.length,
    0,
  );
  const bytes = new Uint8Array(room);
  let at = 0;
  for (const piece of pieces) {
    if (typeof piece === 'string') {
      at += encoder.encodeInto(piece, bytes.subarray(at)).written;
    } else {
      bytes.set(piece, at);
      at += piece.length;
    }
  }
  return bytes.subarray(0, at);
}
