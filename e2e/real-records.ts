import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = join(import.meta.dirname, '../../shared/data/real-account.ndjson');

/** 2,900 CloudTrail records of a real account, one hour of 2023-07-10, with the minute of their delivery. */
export interface RealRecord {
  readonly delivered: string;
  readonly record: {
    readonly eventID: string;
    readonly eventName: string;
    readonly eventTime: string;
    readonly eventSource: string;
    readonly awsRegion: string;
    readonly sourceIPAddress: string;
    readonly recipientAccountId: string;
    readonly errorCode?: string;
  };
}

/** Why tests that need them are skipped; `false` when the records are there. They are not part of the repository. */
export const realRecordsMissing: string | false = existsSync(FILE)
  ? false
  : 'The real records are not here: ../shared/data/real-account.ndjson is missing.';

/** The file's lines as they stand. */
export const realRecordLines = (): readonly string[] =>
  readFileSync(FILE, 'utf8')
    .split('\n')
    .filter((line) => line !== '');

/** The file's lines, read. */
export const realRecords = (): readonly RealRecord[] =>
  realRecordLines().map((line) => JSON.parse(line) as RealRecord);
