import type { EpochMillis } from '#domain/time/units.ts';

/** Where a page of events came from; GetLogEvents does not repeat the stream's name in its events. */
export interface PageOrigin {
  readonly operation: 'FilterLogEvents' | 'GetLogEvents';
  /** The stream asked for, with GetLogEvents. */
  readonly logStreamName?: string | undefined;
  /**
   * Another number when events may be asked for once more: for each window, after a token that expired, for a refresh. The loader's
   * begin at 1. Events without an id (GetLogEvents,
   * Live Tail) that are equal in stream, times and text are different events within one pass; in a later pass they are those of the
   * earlier one again, as many as there were.
   */
  readonly pass: number;
}

/** What a page holds, for who decides what to ask next. */
export interface PageFacts {
  /** Events on the page. */
  readonly events: number;
  /** Events that the store did not have. */
  readonly added: number;
  /** The first and the last delivery time on the page; `undefined` for an empty page. */
  readonly oldest: EpochMillis | undefined;
  readonly newest: EpochMillis | undefined;
  /** Of FilterLogEvents. */
  readonly nextToken: string | undefined;
  /** Of GetLogEvents. */
  readonly nextForwardToken: string | undefined;
  readonly nextBackwardToken: string | undefined;
}

/** Takes pages in. */
export interface PageSink {
  /**
   * Reads the body of an answer (UTF-8 JSON) and keeps its events, each once: those that the store has already, by CloudWatch's event id
   * or by their content (see `pass`), are left out.
   *
   * @throws PageFormatError when the bytes are no such answer; then nothing of it is kept
   */
  appendPage(bytes: Uint8Array, origin: PageOrigin): PageFacts;
}
