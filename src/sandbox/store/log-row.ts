import { Buffer } from 'node:buffer';
import type { EpochMillis } from '#domain/time/units.ts';
import { eventBytes } from './event-bytes.ts';
import type { LogEventRow } from './store.ts';

/** All of an event but its text. */
export type RowPlace = Pick<LogEventRow, 'seq' | 'streamId' | 'timestamp' | 'ingestionTime'>;

/**
 * An event whose text is there in one of its two forms, and is brought into the other only when somebody asks: a page of
 * events copies their JSON and never makes a string, a filter pattern reads their text and never makes JSON.
 */
abstract class Row implements LogEventRow {
  readonly seq: number;
  readonly streamId: number;
  readonly timestamp: EpochMillis;
  readonly ingestionTime: EpochMillis;
  readonly bytes: number;
  abstract readonly message: string;
  abstract readonly json: Uint8Array;

  constructor(place: RowPlace, bytes: number) {
    this.seq = place.seq;
    this.streamId = place.streamId;
    this.timestamp = place.timestamp;
    this.ingestionTime = place.ingestionTime;
    this.bytes = bytes;
  }
}

class TextRow extends Row {
  readonly message: string;
  constructor(place: RowPlace, message: string) {
    super(place, eventBytes(message));
    this.message = message;
  }
  get json(): Uint8Array {
    return Buffer.from(JSON.stringify(this.message));
  }
}

class JsonRow extends Row {
  readonly json: Uint8Array;
  constructor(place: RowPlace, json: Uint8Array, bytes: number) {
    super(place, bytes);
    this.json = json;
  }
  get message(): string {
    const { buffer, byteOffset, byteLength } = this.json;
    const text: unknown = JSON.parse(Buffer.from(buffer, byteOffset, byteLength).toString());
    return String(text);
  }
}

/** An event by its text. */
export const rowOfText = (place: RowPlace, message: string): LogEventRow =>
  new TextRow(place, message);

/**
 * An event by the JSON of its text.
 * @param bytes its size as PutLogEvents counts it
 */
export const rowOfJson = (place: RowPlace, json: Uint8Array, bytes: number): LogEventRow =>
  new JsonRow(place, json, bytes);
