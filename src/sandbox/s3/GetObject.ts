import { ServiceError } from '#sandbox/protocol/service-error.ts';
import { findObject, objectHeaders } from './find-object.ts';
import type { S3Operation } from './s3-operation.ts';

/** Gives an object as it lies there (log files: compressed), or the one range of its bytes that `Range` asks for. */
export const getObject: S3Operation = {
  name: 'GetObject',
  method: 'GET',
  of: 'object',
  recording: { management: false, readOnly: true },
  handle(input, call) {
    const object = findObject(input, call);
    const { bucket, key, size, contentType } = object;
    const range = readRange(input.headers.get('range'), size);
    const [from, to] = range ?? [0, size];
    return {
      status: range === undefined ? 200 : 206,
      contentType,
      headers: {
        ...objectHeaders(object),
        'content-length': String(to - from),
        ...(range === undefined ? {} : { 'content-range': `bytes ${from}-${to - 1}/${size}` }),
      },
      body: call.store.objects.read(bucket, key, from, to),
    };
  },
};

/**
 * The range of a header such as `bytes=0-99`, `bytes=100-` or `bytes=-100`; the end is exclusive. Anything else is as if it
 * were not there (RFC 9110, 14.2).
 * @throws ServiceError InvalidRange when it begins behind the end
 */
function readRange(
  header: string | null,
  size: number,
): readonly [from: number, to: number] | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size : Math.min(Number(last) + 1, size);
  if (first !== '' && last !== '' && Number(last) < from) return undefined;
  if (from >= size) {
    throw new ServiceError('InvalidRange', 'The requested range is not satisfiable', 416);
  }
  return [from, to];
}
