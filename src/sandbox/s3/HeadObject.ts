import { findObject, objectHeaders } from './find-object.ts';
import type { S3Operation } from './s3-operation.ts';

/** Tells of an object without giving it. */
export const headObject: S3Operation = {
  name: 'HeadObject',
  method: 'HEAD',
  of: 'object',
  recording: { management: false, readOnly: true },
  handle(input, call) {
    const object = findObject(input, call);
    return {
      status: 200,
      contentType: object.contentType,
      headers: { ...objectHeaders(object), 'content-length': String(object.size) },
    };
  },
};
