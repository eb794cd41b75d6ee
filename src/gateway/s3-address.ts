import { checkBucketName } from '#domain/arn/names.ts';
import type { Method } from './environment.ts';

/** One operation of S3, which names none: method, path and query say it together. */
interface S3Row {
  readonly operation: string;
  readonly method: Method;
  readonly of: 'account' | 'bucket';
  readonly subresource: 'policy' | undefined;
  /** What a body must say it is; without it there is no body. */
  readonly contentType: string | undefined;
}

const row = (
  operation: string,
  method: Method,
  subresource?: 'policy',
  contentType?: string,
): S3Row => ({ operation, method, of: 'bucket', subresource, contentType });

const ROWS: readonly S3Row[] = [
  { ...row('ListBuckets', 'GET'), of: 'account' },
  row('HeadBucket', 'HEAD'),
  row('CreateBucket', 'PUT', undefined, 'application/xml'),
  row('DeleteBucket', 'DELETE'),
  row('GetBucketPolicy', 'GET', 'policy'),
  row('PutBucketPolicy', 'PUT', 'policy', 'text/plain'),
  row('DeleteBucketPolicy', 'DELETE', 'policy'),
];

/** What a request to S3 asks for, in a form of our own: nothing of the page's address goes on as it came. */
export interface S3Address {
  readonly operation: string;
  readonly method: Method;
  /** Below the endpoint's own path: the bucket, or nothing. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly contentType: string | undefined;
}

/**
 * Reads what the address says behind `/s3`: `/<bucket>` or `/<bucket>?policy`, or `/` for the list of buckets. There are no
 * objects: a second segment is refused whatever it holds.
 *
 * @returns `undefined` if it is none of the operations that the console uses; which of `path` and method is at fault then does
 *   not matter
 */
export function s3Address(
  method: string,
  path: string,
  query: string | undefined,
): S3Address | undefined {
  const bucket = path.replace(/\/$/, '');
  // S3's own rules for names leave nothing that could mean another path, query or host.
  if (bucket !== '' && checkBucketName(bucket) !== undefined) return undefined;
  const found = ROWS.find(
    (one) =>
      one.method === method &&
      one.of === (bucket === '' ? 'account' : 'bucket') &&
      spellingsOf(one).includes(query),
  );
  if (found === undefined) return undefined;
  const { operation, subresource, contentType } = found;
  return {
    operation,
    method: found.method,
    path: bucket,
    query: subresource === undefined ? {} : { [subresource]: '' },
    contentType,
  };
}

/** The SDK writes `?policy=` and, where S3 could not tell otherwise, `?x-id=ListBuckets`. */
const spellingsOf = ({ operation, subresource }: S3Row): readonly (string | undefined)[] =>
  subresource === undefined
    ? [undefined, `x-id=${operation}`]
    : [subresource, `${subresource}=`, `${subresource}=&x-id=${operation}`];
