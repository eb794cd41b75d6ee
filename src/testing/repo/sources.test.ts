import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '#gateway/prepare.mjs';
import { readText, repositoryFiles } from './repository-files.ts';
import { CLOCKLESS } from './rooms.ts';

const files = repositoryFiles();
const inRoom = (room: string): readonly string[] =>
  files.filter((file) => file.startsWith(`src/${room}/`) && /\.tsx?$/.test(file));
const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);

/** A source without its comments, which may speak of what the code must not do. */
const withoutComments = (source: string): string =>
  source.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');

/** Reading the machine's clock without saying so: oxlint has no rule for it. */
const readsClock = (source: string): boolean =>
  /\bnew Date\(\s*\)|(?<![.\w])(?<!new )Date\(\s*\)/.test(withoutComments(source));

describe('rooms without a clock', () => {
  it.each([
    ['const now = new Date();', true],
    ['const now = new Date( );', true],
    ['const now = Date();', true],
    ['const then = new Date(0);', false],
    ['const then = parseDate();', false],
    ['// never new Date() here', false],
    ['/** as new Date() would */', false],
  ])('%s', (source, answer) => {
    expect(readsClock(source)).toBe(answer);
  });

  it.each(CLOCKLESS)('src/%s never writes new Date()', (room) => {
    const sources = inRoom(room).filter((file) => !isTest(file));
    expect(sources).not.toEqual([]);
    expect(sources.filter((file) => readsClock(readText(file)))).toEqual([]);
  });
});

describe('sandbox operations', () => {
  const services = ['cloudtrail', 'logs', 'iam', 'sts', 'kms', 'organizations', 's3'];
  const operations = services
    .flatMap((service) => inRoom(`sandbox/${service}`))
    // AWS spells its operations in PascalCase; no other file is spelled so.
    .filter((file) => /^[A-Z]/.test(path.basename(file)) && !isTest(file));

  it('are there', () => {
    expect(operations).not.toEqual([]);
  });

  it.each(operations)('%s has a test beside it', (file) => {
    expect(existsSync(path.join(ROOT, file.replace(/\.ts$/, '.test.ts')))).toBe(true);
  });
});

describe('SQL', () => {
  // Node 22 before 22.20 takes `?1` for a name and finds no place for the value.
  const isNumbered = (source: string): boolean => /[(=,+] ?\?\d/.test(source);

  it.each([
    ['SELECT * FROM trail WHERE id = ?1', true],
    ['max(last, ?2)', true],
    ['SELECT * FROM trail WHERE id = ?', false],
    ['https://example.org/?1', false],
  ])('%s', (source, answer) => {
    expect(isNumbered(source)).toBe(answer);
  });

  it('numbers no parameter', () => {
    const sources = [...inRoom('sandbox'), ...inRoom('gateway')];
    expect(sources).not.toEqual([]);
    expect(sources.filter((file) => isNumbered(readText(file)))).toEqual([]);
  });
});

describe('what a clone must not know', () => {
  // Spelled in pieces, so that this file does not hold what it looks for.
  const foreign = [
    ['/work', '/'].join(''),
    ['/ro', 'ot/'].join(''),
    ['/tmp', '/tg'].join(''),
    ['localhost:', '4873'].join(''),
  ];
  const texts = files.filter((file) => !/\.(png|ico|woff2|gz|zip)$/.test(file));

  it('no file names a folder of the machine it was written on', () => {
    const found = texts.filter((file) => {
      const text = readText(file);
      return foreign.some((each) => text.includes(each));
    });
    expect(found).toEqual([]);
  });

  it('no file binds npm to a registry', () => {
    expect(readText('.npmrc')).not.toMatch(/registry *=/);
    const lock = readText('package-lock.json');
    // A workspace is the only package that says where it is.
    expect(lock.match(/"resolved": .*/g)).toEqual(['"resolved": "src/gateway/node",']);
    expect(lock).toContain('"integrity"');
  });

  it('leaves no unfinished work', () => {
    const mark = new RegExp(`\\b(${['TO', 'DO'].join('')}|${['FIX', 'ME'].join('')})\\b`);
    expect(texts.filter((file) => file.startsWith('src/') && mark.test(readText(file)))).toEqual(
      [],
    );
  });
});
