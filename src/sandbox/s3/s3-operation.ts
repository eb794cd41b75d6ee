import type { Call, Recording } from '#sandbox/operation.ts';

/** A call of S3, path style: `/bucket/key` with what kind of thing is meant in the query. */
export interface S3Input {
  readonly bucketName: string;
  /** Decoded; `''` for the bucket itself. */
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: Headers;
  readonly body: string;
}

export interface S3Answer {
  readonly status: number;
  readonly contentType?: string;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One operation of S3; it speaks HTTP and XML of its own, so no schema reads or writes it. */
export interface S3Operation {
  readonly name: string;
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  /** What the path names. */
  readonly of: 'account' | 'bucket' | 'object';
  /** The query parameter that selects it (`policy`); `undefined` for the thing itself. */
  readonly subresource?: string;
  /** The query parameters that it reads beside. With any other, another operation is meant. */
  readonly parameters?: readonly string[];
  readonly recording: Recording;
  /** @throws ServiceError with S3's own codes (`NoSuchBucket`) and status */
  handle(input: S3Input, call: Call): S3Answer;
}

/** S3's XML namespace. */
export const S3_NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';
