import type { SessionProblem } from '#events/event-session.ts';

/** What to do about a failure: ask for pages instead, try again later, or tell. */
export type Remedy = 'poll' | 'wait' | 'fail';

/** By what went wrong with StartLiveTail. */
export function tailRemedy({ kind }: SessionProblem): Remedy {
  switch (kind) {
    case 'unsupported':
    case 'limit':
    case 'denied':
      return 'poll';
    default:
      return pageRemedy(kind);
  }
}

/** By what went wrong with FilterLogEvents. */
export function pageRemedy(kind: string | undefined): 'wait' | 'fail' {
  switch (kind) {
    case 'throttled':
    case 'network':
    case 'timeout':
    case 'gateway':
    case 'server':
    case 'unexpected':
      return 'wait';
    default:
      return 'fail';
  }
}

/** Why pages are asked for instead, in words; `seconds` is how often. */
export function pollingNote({ kind, message }: SessionProblem, seconds: number): string {
  const instead = `Events are asked for every ${seconds} seconds instead.`;
  switch (kind) {
    case 'unsupported':
      return `This endpoint does not support Live Tail. ${instead}`;
    case 'limit':
      return `All sessions of Live Tail that this account may have at a time are open (15, unless AWS has raised it). ${instead}`;
    default:
      return `Live Tail was refused: ${message} ${instead}`;
  }
}

const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/** How long to wait after so many failures in a row: doubling, and different for everybody who waits for the same server. */
export function waitAfter(failures: number, random: () => number): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 10));
  return longest * (0.5 + random() / 2);
}
