/** The part of the Trusted Types API that this needs; only some browsers have it. */
interface TrustedTypes {
  createPolicy(
    name: 'default',
    rules: {
      createHTML: (text: string, type: string, sink: string) => string | null;
      createScriptURL: (url: string, type: string, sink: string) => string | null;
    },
  ): unknown;
}

/** The part of a window that this needs. */
interface Page {
  readonly location: { readonly origin: string };
  readonly trustedTypes?: TrustedTypes;
}

/** Where the SDK reads an XML answer: it makes a document that is never shown and in which nothing runs. */
const XML_READER = 'DOMParser parseFromString';

/** Where a worker is started. */
const WORKER = 'Worker constructor';

/** Where the build puts the page's scripts (`build.assetsDir` of Vite). */
const SCRIPTS = '/assets/';

/**
 * Makes the page's one policy. Under the gateway's header no text may become markup and no text may name a script; the exceptions are
 * XML answers of IAM, STS and S3, which the SDK reads with `DOMParser`, and workers from the build's own scripts. Texts for any other
 * place, such as `innerHTML`, are still refused. To be called once, before anything else of the page runs.
 */
export function createTrustedTypes(page: Page): void {
  const { origin } = page.location;
  page.trustedTypes?.createPolicy('default', {
    createHTML: (text, _type, sink) => (sink === XML_READER ? text : null),
    createScriptURL: (text, _type, sink) => {
      const url = URL.parse(text, origin);
      const isOurs = url?.origin === origin && url.pathname.startsWith(SCRIPTS);
      return sink === WORKER && isOurs ? url.href : null;
    },
  });
}
