/** Where and why a pattern could not be read; thrown by the parser's parts and caught by `parsePattern` alone. */
export class PatternSyntaxError extends Error {
  readonly column: number;

  constructor(message: string, column: number) {
    super(message);
    this.name = 'PatternSyntaxError';
    this.column = column;
  }
}

/** A place in the text of a pattern that moves forward while the pattern is read. */
export class Cursor {
  readonly text: string;
  /** 0-based, in UTF-16 code units: what an editor's selection counts. */
  column = 0;

  constructor(text: string) {
    this.text = text;
  }

  get atEnd(): boolean {
    return this.column >= this.text.length;
  }

  looksAt(expected: string): boolean {
    return this.text.startsWith(expected, this.column);
  }

  /** Moves over `expected` if it stands here, and says whether it did. */
  take(expected: string): boolean {
    if (!this.looksAt(expected)) return false;
    this.column += expected.length;
    return true;
  }

  /** Moves over what a sticky expression matches here; undefined if it matches nothing or the empty string. */
  takeMatch(sticky: RegExp): string | undefined {
    sticky.lastIndex = this.column;
    const found = sticky.exec(this.text)?.[0];
    if (found === undefined || found === '') return undefined;
    this.column += found.length;
    return found;
  }

  skipSpace(): void {
    this.takeMatch(/\s+/y);
  }

  /** What stands here, for the end of a message: `found "abc"`. */
  found(): string {
    if (this.atEnd) return 'the pattern ends here';
    const word = /[A-Za-z0-9_]+|[^]/uy;
    word.lastIndex = this.column;
    return `found ${word.exec(this.text)?.[0] ?? ''}`;
  }

  error(message: string, column = this.column): PatternSyntaxError {
    return new PatternSyntaxError(message, column);
  }

  /** The error for something that had to stand here and does not. */
  expected(what: string): PatternSyntaxError {
    return this.error(`Expected ${what}, ${this.found()}.`);
  }
}
