/** The part of the Trusted Types API that this needs; only some browsers have it. */
interface TrustedTypes {
  createPolicy(
    name: 'default',
    rules: { createHTML: (text: string, type: string, sink: string) => string | null },
  ): unknown;
}

/** Where the SDK reads an XML answer: it makes a document that is never shown and in which nothing runs. */
const XML_READER = 'DOMParser parseFromString';

let isAllowed = false;

/**
 * Lets the SDK read the XML answers of IAM, STS and S3 under the page's policy, which keeps every text out of the document: the one
 * exception is `DOMParser`. Texts for any other place, such as `innerHTML`, are still refused.
 */
export function allowXmlAnswers(): void {
  if (isAllowed) return;
  isAllowed = true;
  const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy('default', {
    createHTML: (text, _type, sink) => (sink === XML_READER ? text : null),
  });
}
