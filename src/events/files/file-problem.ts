import { formatBytes } from '#domain/time/format.ts';

/** What is wrong with a file, in words for who opened it. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';
  /** What to do about it. */
  readonly advice: string;

  constructor(message: string, advice: string) {
    super(message);
    this.advice = advice;
  }
}

/** What is read takes the memory that it may take. */
export const tooMuch = (bytes: number): FileProblem =>
  new FileProblem(
    `Not read to its end: the events before it take ${formatBytes(bytes)} of memory already.`,
    'Open fewer files at a time.',
  );

const WHOLE = 'Fetch the file once more: it seems to be damaged or cut short.';

/** The file breaks off or holds something else at a place, counted in bytes of its (unpacked) text. */
export const brokenAt = (place: number, what: string): FileProblem =>
  new FileProblem(`${what} at byte ${place.toLocaleString('en-US')}.`, WHOLE);
