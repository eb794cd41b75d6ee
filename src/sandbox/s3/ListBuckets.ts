import { escapeXml } from '#sandbox/protocol/escape-xml.ts';
import { S3_NAMESPACE, type S3Operation } from './s3-operation.ts';

/** Lists the account's buckets. */
export const listBuckets: S3Operation = {
  name: 'ListBuckets',
  method: 'GET',
  of: 'account',
  recording: { management: true, readOnly: true },
  handle(_input, { account, caller, store }) {
    const buckets = store.resources
      .list('bucket', { account })
      .map(
        ({ value: { name, createdAt } }) =>
          `<Bucket><Name>${escapeXml(name)}</Name><CreationDate>${new Date(createdAt).toISOString()}</CreationDate></Bucket>`,
      );
    return {
      status: 200,
      body:
        `<ListAllMyBucketsResult xmlns="${S3_NAMESPACE}"><Owner><ID>${caller.userId}</ID></Owner>` +
        `<Buckets>${buckets.join('')}</Buckets></ListAllMyBucketsResult>`,
    };
  },
};
