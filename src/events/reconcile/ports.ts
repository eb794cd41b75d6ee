import type { EpochMillis } from '#domain/time/units.ts';

/** One call of LookupEvents: newest events first, 50 a page. */
export interface LookUpRequest {
  readonly region: string;
  /** Event times, both inclusive. */
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  readonly attribute:
    { readonly key: 'EventName' | 'ResourceName'; readonly value: string } | undefined;
  readonly nextToken: string | undefined;
}

export interface LookUpPage {
  /** Records, as the JSON text of `CloudTrailEvent`. */
  readonly records: readonly string[];
  readonly nextToken: string | undefined;
}

/** Makes one call, once. Rejects as `PageReader` does. */
export type LookUp = (request: LookUpRequest, signal: AbortSignal) => Promise<LookUpPage>;

/** Where one comparison is kept while it is not finished: a text, replaced as a whole. */
export interface ProgressKeep {
  read(): Promise<string | undefined>;
  write(text: string): Promise<void>;
  remove(): Promise<void>;
}
