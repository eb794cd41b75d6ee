import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { describe, expect, it } from 'vitest';

import { DEFAULT_SELECTORS, matchesSelectors } from '#domain/trail/selectors.ts';

import { actorOf } from './actor.ts';
import { describeRecord } from './describe.ts';
import { eventFactsOf } from './event-facts.ts';
import { maskSecrets } from './mask.ts';
import { outcomeOf } from './outcome.ts';
import { readRecord, type CloudTrailRecord } from './record.ts';

/** Published records of real accounts; beside the repository, as they are not ours to ship. */
const FOLDER = fileURLToPath(new URL('../../../../shared/data/', import.meta.url));
const isMissing = !existsSync(FOLDER);

const messagesOf = (file: string): readonly string[] =>
  readFileSync(`${FOLDER}${file}`, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const { record } = JSON.parse(line) as { record: unknown };
      return JSON.stringify(record);
    });

const readAll = (file: string) =>
  messagesOf(file).map((message) => {
    const record = readRecord(message);
    if (!record) throw new Error(`not read: ${message.slice(0, 200)}`);
    return record;
  });

/** What no sentence of ours looks like. */
const MISTAKES = {
  'begins small': /^(?:role|the|somebody|federated|an|account) /,
  'does not end': /[^.!?…]$/,
  'two spaces': / {2}/,
  'a space before a mark': / [,.:;)]/,
  'two marks': /,,|\.\.(?!\.)|:\.|, \.|\( *\)/,
  'a word is missing': / (?:on|from|in|at|with|through|to call|called|assumed) ?[,.]/,
  'longer than anybody reads': /^[\s\S]{900}/,
} as const;

const mistakesIn = (sentence: string): readonly string[] =>
  Object.entries(MISTAKES).flatMap(([name, looks]) => (looks.test(sentence) ? [name] : []));

const SPOKEN_OF: Readonly<Record<string, RegExp>> = {
  AssumeRole: /(?:assumed|tried to assume) /,
  ConsoleLogin: /sign(?:ed)? in to the AWS console/,
  CheckMfa: /the MFA check of the AWS console/,
};

/** The words that have to be among those about a record: its operation, or what stands for it. */
const deedOf = ({ eventName = '' }: CloudTrailRecord): RegExp =>
  SPOKEN_OF[eventName] ?? new RegExp(`(?:called|tried to call|reported) (?:.* )?${eventName}`);

const SKIPPED = isMissing ? ' (skipped: the folder ../shared/data is not there)' : '';

describe.skipIf(isMissing)(`the records of real accounts${SKIPPED}`, () => {
  it.each([
    ['real-account.ndjson', 2_900],
    ['attack-detonations.ndjson', 310],
    ['no-event-time.ndjson', 103],
  ])('of %s all read, and all %d have a who and a what', (file, count) => {
    const records = readAll(file);
    expect(records).toHaveLength(count);
    for (const record of records) {
      const actor = actorOf(record);
      expect(actor.label).not.toMatch(/^$|unknown/i);
      expect(actor.kind).not.toBe('unknown');
      const { sentence, details } = describeRecord(record, 'utc');
      const labels = details.map(({ label }) => label);
      expect(labels).toEqual(
        expect.arrayContaining(['Who', 'What', 'From where', 'Where', 'Outcome']),
      );
      const said = [actor.label, actor.description, sentence, ...details.map(({ text }) => text)];
      expect(said.join('\n')).not.toMatch(/undefined|\[object|NaN|null/);
      expect(mistakesIn(sentence), sentence).toEqual([]);
      expect(sentence, 'says what was done').toMatch(deedOf(record));
    }
  });

  it('of the hour in one account are counted as they were counted by hand', () => {
    const records = readAll('real-account.ndjson');
    const count = (test: (record: (typeof records)[number]) => boolean) =>
      records.filter(test).length;
    expect(count((record) => actorOf(record).kind === 'user')).toBe(2_748);
    expect(count((record) => actorOf(record).kind === 'role')).toBe(76);
    expect(count((record) => actorOf(record).kind === 'service')).toBe(34 + 42);
    expect(count((record) => outcomeOf(record) === 'throttled')).toBe(102);
    expect(count((record) => record.errorCode !== undefined)).toBe(300);
    expect(count((record) => record.eventTime === undefined)).toBe(0);
    expect(count((record) => matchesSelectors(DEFAULT_SELECTORS, eventFactsOf(record)))).toBe(
      count((record) => record.managementEvent === true),
    );
  });

  it('without an eventTime say so', () => {
    for (const record of readAll('no-event-time.ndjson')) {
      expect(record.eventTime).toBeUndefined();
      expect(describeRecord(record, 'utc').sentence).toContain(
        'at a time that the record does not tell',
      );
    }
  });

  it('show no secret once they are masked, and differ in nothing else', () => {
    for (const message of messagesOf('real-account.ndjson')) {
      const masked = maskSecrets(message);
      expect(masked).not.toMatch(/"(sessionToken|masterUserPassword|tokenValue)":"(?!\(hidden\))/);
      if (!/sessionToken|assword|tokenValue|accessKey|plaintext/i.test(message)) {
        expect(masked).toBe(message);
      }
    }
  });
});
