import { escapeXml } from '#sandbox/protocol/escape-xml.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';
import type { BucketObject, ObjectTable } from '#sandbox/store/object-table.ts';
import { findBucket } from './find-bucket.ts';
import { S3_NAMESPACE, type S3Operation } from './s3-operation.ts';

/** Keys and common prefixes a page (S3 API, ListObjectsV2). */
const PAGE = 1_000;
/** Behind every key with the same beginning: no character is greater. */
const LAST = '\u{10FFFF}';

/** Lists the objects of a bucket by key, page by page; what lies behind a delimiter is put together. */
export const listObjectsV2: S3Operation = {
  name: 'ListObjectsV2',
  method: 'GET',
  subresource: 'list-type',
  of: 'bucket',
  parameters: [
    'prefix',
    'delimiter',
    'max-keys',
    'continuation-token',
    'start-after',
    'encoding-type',
    'fetch-owner',
  ],
  recording: { management: false, readOnly: true },
  handle({ bucketName, query }, call) {
    findBucket(call, bucketName);
    if (query.get('list-type') !== '2') throw invalid('list-type', 'Only list-type 2 is known.');
    const prefix = query.get('prefix') ?? '';
    const delimiter = query.get('delimiter') ?? '';
    const limit = readLimit(query.get('max-keys'));
    const encoding = query.get('encoding-type');
    if (encoding !== null && encoding !== 'url') {
      throw invalid('encoding-type', 'Invalid Encoding Method specified in Request');
    }
    const token = query.get('continuation-token');
    const startAfter = query.get('start-after') ?? '';
    const after = token === null ? startAfter : readToken(token);
    const all = entries(call.store.objects, bucketName, prefix, delimiter, after);
    // One more than fits tells whether there is more.
    const found = limit === 0 ? [] : take(all, limit + 1);
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const isTruncated = found.length > limit;
    const text = (value: string) =>
      encoding === 'url' ? encodeURIComponent(value).replaceAll('%2F', '/') : escapeXml(value);
    const element = (name: string, value: string | undefined) =>
      value === undefined ? '' : `<${name}>${value}</${name}>`;
    const given = (name: string, value: string) =>
      value === '' ? '' : `<${name}>${text(value)}</${name}>`;
    return {
      status: 200,
      body: [
        `<ListBucketResult xmlns="${S3_NAMESPACE}">`,
        element('Name', bucketName),
        element('Prefix', text(prefix)),
        given('Delimiter', delimiter),
        given('StartAfter', startAfter),
        element('ContinuationToken', token === null ? undefined : escapeXml(token)),
        element(
          'NextContinuationToken',
          isTruncated && last !== undefined ? writeToken(last) : undefined,
        ),
        element('EncodingType', encoding ?? undefined),
        element('KeyCount', String(page.length)),
        element('MaxKeys', String(limit)),
        element('IsTruncated', String(isTruncated)),
        ...page.map((entry) =>
          typeof entry === 'string'
            ? `<CommonPrefixes>${element('Prefix', text(entry))}</CommonPrefixes>`
            : `<Contents>${element('Key', text(entry.key))}` +
              element('LastModified', new Date(entry.lastModified).toISOString()) +
              `<ETag>&quot;${entry.etag}&quot;</ETag>${element('Size', String(entry.size))}` +
              '<StorageClass>STANDARD</StorageClass></Contents>',
        ),
        '</ListBucketResult>',
      ].join(''),
    };
  },
};

const invalid = (name: string, message: string): ServiceError =>
  new ServiceError('InvalidArgument', `${message} (${name})`, 400);

function readLimit(text: string | null): number {
  if (text === null) return PAGE;
  if (!/^\d{1,10}$/.test(text)) {
    throw invalid('max-keys', 'Provided max-keys not an integer or within integer range');
  }
  return Math.min(Number(text), PAGE);
}

/** Objects by key, and in the place of all that have a delimiter behind the prefix, once what they begin with. */
function* entries(
  objects: ObjectTable,
  bucket: string,
  prefix: string,
  delimiter: string,
  start: string,
): Generator<BucketObject | string> {
  let after = start;
  for (;;) {
    const found = objects.list({ bucket, prefix, after, limit: PAGE });
    if (found.length === 0) return;
    for (const object of found) {
      const at = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length);
      if (at < 0) {
        yield object;
        after = object.key;
      } else {
        const common = object.key.slice(0, at + delimiter.length);
        yield common;
        // Past all that begin alike: the next is looked for anew.
        after = common + LAST;
        break;
      }
    }
  }
}

function take<T>(items: Iterable<T>, count: number): readonly T[] {
  const taken: T[] = [];
  for (const item of items) if (taken.push(item) === count) break;
  return taken;
}

/** Where the next page begins: behind the last key, or behind all that begin with the last common prefix. */
const writeToken = (last: BucketObject | string): string => {
  const place = typeof last === 'string' ? last + LAST : last.key;
  return btoa(String.fromCharCode(...new TextEncoder().encode(place)));
};

function readToken(token: string): string {
  try {
    const bytes = Uint8Array.from(atob(token), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw invalid('continuation-token', 'The continuation token provided is incorrect');
  }
}
