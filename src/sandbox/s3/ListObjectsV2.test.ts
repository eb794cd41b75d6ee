import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  callS3,
  elements,
  expectS3Error,
  openTestS3,
  makeBucketIn,
} from '#testing/s3-furniture.ts';

let test: ReturnType<typeof openTestS3>;
beforeEach(async () => {
  test = openTestS3();
  await makeBucketIn(test, 'eu-west-1', 'trail-logs');
});
afterEach(() => test.sandbox.close());

const KEYS = ['a', 'b/1', 'b/2/x', 'b/2/y', 'b/3', 'c & d', 'e/é', 'f'];
const list = async (query = '') =>
  (await callS3(test, 'GET', `/trail-logs?list-type=2${query}`)).text();
const token = (xml: string) => elements(xml, 'NextContinuationToken')[0];

/** Keys and common prefixes of all pages, and how long each was. */
async function walk(query: string): Promise<{ all: readonly string[]; pages: readonly number[] }> {
  const all: string[] = [];
  const pages: number[] = [];
  for (let next: string | undefined = ''; next !== undefined;) {
    const more = next === '' ? '' : `&continuation-token=${encodeURIComponent(next)}`;
    const xml = await list(`${query}${more}`);
    const page = [...elements(xml, 'Key'), ...elements(xml, 'Prefix').slice(1)];
    expect(elements(xml, 'KeyCount')).toEqual([String(page.length)]);
    expect(elements(xml, 'IsTruncated')).toEqual([String(token(xml) !== undefined)]);
    all.push(...page);
    pages.push(page.length);
    next = token(xml);
  }
  return { all, pages };
}

describe('ListObjectsV2', () => {
  beforeEach(() => test.put('trail-logs', ...KEYS.toReversed()));

  it('lists by key, with what each is', async () => {
    const xml = await list();
    expect(elements(xml, 'Key')).toEqual(KEYS.map((key) => key.replace('&', '&#38;')));
    expect(elements(xml, 'LastModified')[0]).toBe('2026-11-22T10:00:00.000Z');
    expect(elements(xml, 'StorageClass')[0]).toBe('STANDARD');
    expect(Number(elements(xml, 'Size')[0])).toBeGreaterThan(20);
    expect(elements(xml, 'MaxKeys')).toEqual(['1000']);
  });

  it.each<[string, readonly string[]]>([
    ['&prefix=b/', ['b/1', 'b/2/x', 'b/2/y', 'b/3']],
    ['&prefix=b/2', ['b/2/x', 'b/2/y']],
    ['&prefix=nothing', []],
    ['&start-after=c', ['c &#38; d', 'e/é', 'f']],
    ['&start-after=b/2/x&prefix=b/', ['b/2/y', 'b/3']],
    ['&delimiter=/', ['a', 'c &#38; d', 'f', 'b/', 'e/']],
    ['&delimiter=/&prefix=b/', ['b/1', 'b/3', 'b/2/']],
    ['&delimiter=/&prefix=b/2/', ['b/2/x', 'b/2/y']],
    ['&encoding-type=url&prefix=c', ['c%20%26%20d']],
    ['&encoding-type=url&prefix=e', ['e/%C3%A9']],
    ['&max-keys=0', []],
  ])('%s', async (query, expected) => {
    expect((await walk(query)).all).toEqual(expected);
  });

  it.each([1, 2, 3, 7, 8, 9])('goes through pages of %d without loss', async (size) => {
    for (const query of ['', '&delimiter=/', '&prefix=b/&delimiter=/']) {
      const { all, pages } = await walk(`${query}&max-keys=${size}`);
      expect(all.toSorted()).toEqual([...(await walk(query)).all].toSorted());
      expect(Math.max(...pages)).toBeLessThanOrEqual(size);
    }
  });

  it.each([
    ['&max-keys=many', 'InvalidArgument'],
    ['&max-keys=-1', 'InvalidArgument'],
    ['&encoding-type=base64', 'InvalidArgument'],
    ['&continuation-token=%25', 'InvalidArgument'],
  ])('refuses %s', async (query, code) => {
    const answer = await callS3(test, 'GET', `/trail-logs?list-type=2${query}`);
    await expectS3Error(answer, 400, code);
  });

  it('refuses another version and a bucket that is not there', async () => {
    await expectS3Error(
      await callS3(test, 'GET', '/trail-logs?list-type=3'),
      400,
      'InvalidArgument',
    );
    await expectS3Error(await callS3(test, 'GET', '/nobodys?list-type=2'), 404, 'NoSuchBucket');
  });
});
