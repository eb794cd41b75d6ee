import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AuditEntry } from '#domain/audit/audit-entry.ts';
import { AUDIT_ENTRIES, openAudit } from './audit.ts';

let folder: string;
let log: string[];
let now: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trailglass-'));
  log = [];
  now = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (fileLimit?: number) =>
  openAudit({
    folder,
    now: () => (now += 1_000),
    log: (line) => log.push(line),
    ...(fileLimit !== undefined && { fileLimit }),
  });

const entry = (name: string): Omit<AuditEntry, 'time'> => ({
  environment: 'prod',
  account: '123456789012',
  region: 'eu-central-1',
  operation: 'logs:CreateLogGroup',
  names: { logGroupName: name },
  outcome: 'done',
  status: 200,
  requestId: 'r-1',
});

const namesOf = (entries: readonly AuditEntry[]) => entries.map(({ names }) => names.logGroupName);

describe('the audit', () => {
  it('is one line of JSON an entry, in a file for this person alone', () => {
    open().add(entry('g'));
    const file = join(folder, 'audit.jsonl');
    expect(readFileSync(file, 'utf8')).toBe(
      '{"time":"1970-01-01T00:00:01.000Z","environment":"prod","account":"123456789012",' +
        '"region":"eu-central-1","operation":"logs:CreateLogGroup","names":{"logGroupName":"g"},' +
        '"outcome":"done","status":200,"requestId":"r-1"}\n',
    );
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('gives the newest first, across restarts and what a power cut left half written', () => {
    open().add(entry('first'));
    appendFileSync(join(folder, 'audit.jsonl'), '{"time":"19\n');
    const audit = open();
    audit.add(entry('second'));
    audit.add(entry('third'));
    expect(namesOf(audit.newest(2))).toEqual(['third', 'second']);
    expect(namesOf(audit.newest(9))).toEqual(['third', 'second', 'first']);
  });

  it('puts a full file aside and drops the one before', () => {
    const audit = open(600);
    for (let index = 0; index < 10; index += 1) audit.add(entry(`group-${index}`));
    expect(readdirSync(folder).toSorted()).toEqual(['audit.1.jsonl', 'audit.jsonl']);
    for (const name of readdirSync(folder)) {
      const file = statSync(join(folder, name));
      expect(file.size).toBeLessThanOrEqual(600);
      if (process.platform !== 'win32') expect(file.mode & 0o777).toBe(0o600);
    }
    expect(namesOf(open().newest(3))).toEqual(['group-9', 'group-8', 'group-7']);
  });

  it('keeps so many in memory, and no file, when nothing is kept', () => {
    const audit = openAudit({ folder: undefined, now: () => 0, log: (line) => log.push(line) });
    for (let index = 0; index <= AUDIT_ENTRIES; index += 1) audit.add(entry(String(index)));
    expect(audit.newest(AUDIT_ENTRIES + 5)).toHaveLength(AUDIT_ENTRIES);
    expect(namesOf(audit.newest(1))).toEqual([String(AUDIT_ENTRIES)]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('stops nothing where the disk takes no line, and says so', () => {
    const audit = openAudit({
      folder: join(folder, 'gone'),
      now: () => 0,
      log: (line) => log.push(line),
    });
    audit.add(entry('g'));
    expect(audit.newest(1)).toHaveLength(1);
    expect(log).toEqual([expect.stringContaining('the audit could not be written')]);
  });
});
