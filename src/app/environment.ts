/** A far end to choose, as the gateway names it. */
export interface Environment {
  readonly name: string;
  readonly label: string;
  /** 12 digits, where it is known before a call. */
  readonly account: string | undefined;
  readonly defaultRegion: string;
  /** Whether nothing can be changed from here. */
  readonly isReadOnly: boolean;
}
