import { readFileSync } from 'node:fs';

/** What a process holds of this computer's memory, in bytes: now, and at most since its start. */
export interface ProcessMemory {
  readonly now: number;
  readonly peak: number;
}

/** Reads it from /proc; `undefined` where there is none, or no such process. */
export function processMemory(pid: number): ProcessMemory | undefined {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const read = (name: string) =>
      1024 * Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]);
    return { now: read('VmRSS'), peak: read('VmHWM') };
  } catch {
    return undefined;
  }
}
