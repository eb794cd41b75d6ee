import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { GatewayError } from './gateway-error.ts';
import { IMMUTABLE, REVALIDATE, SECURITY_HEADERS } from './headers.ts';

/** Serves the built page: its files by their names, and index.html for every other address of the page's own. */
export interface StaticFiles {
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};
const COMPRESSIBLE = new Set(['.css', '.html', '.ico', '.js', '.json', '.svg', '.txt', '.wasm']);

type Encoding = 'br' | 'gzip' | 'identity';

const ENCODE: Readonly<Record<Encoding, (bytes: Buffer) => Promise<Buffer>>> = {
  // Quality 5: four fifths of what 11 saves, in a thirtieth of its time, as somebody waits for the first one.
  br: (bytes) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (bytes) => promisify(gzip)(bytes),
  identity: async (bytes) => bytes,
};

/**
 * Lists the files of `folder` once. A request path is looked up in that list and never becomes a file name, so that no
 * spelling of `..` can lead out of the folder. A missing folder is an empty list, and each page then says how to build.
 */
export function createStaticFiles(folder: string): StaticFiles {
  const files = new Map(listFiles(folder).map((file) => [file.path, file]));

  return {
    async serve(request, response) {
      const [path = '/'] = (request.url ?? '/').split('?', 1);
      const file = files.get(path) ?? shellFor(path, request);
      if (file === undefined) {
        throw new GatewayError(404, 'file_unknown', 'The page has no file of that name.');
      }
      await file.serve(request, response);
    },
  };

  function shellFor(path: string, request: IncomingMessage): ListedFile | undefined {
    const shell = files.get('/index.html');
    if (shell === undefined) {
      throw new GatewayError(
        500,
        'page_not_built',
        'The page has not been built. Run "npm run build", or start with "npm start", which builds it.',
      );
    }
    // A missing script must not be answered with HTML, which the browser would report as a syntax error.
    const dest = request.headers['sec-fetch-dest'] ?? 'document';
    return dest === 'document' && !path.startsWith('/assets/') ? shell : undefined;
  }
}

interface ListedFile {
  /** As it stands in a URL. */
  readonly path: string;
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

function listFiles(folder: string): readonly ListedFile[] {
  let entries;
  try {
    entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch {
    return [];
  }
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const name = join(entry.parentPath, entry.name);
      return listedFile(`/${relative(folder, name).split(sep).join('/')}`, name);
    });
}

function listedFile(path: string, name: string): ListedFile {
  const extension = extname(path);
  const source = once(async () => {
    const bytes = await readFile(name);
    const digest = createHash('sha256').update(bytes).digest('base64url').slice(0, 22);
    return { bytes, etag: `"${digest}"` };
  });
  const encoded: Readonly<Record<Encoding, () => Promise<Buffer>>> = {
    br: once(async () => ENCODE.br((await source()).bytes)),
    gzip: once(async () => ENCODE.gzip((await source()).bytes)),
    identity: async () => (await source()).bytes,
  };
  return {
    path,
    async serve(request, response) {
      const { etag } = await source();
      const compressible = COMPRESSIBLE.has(extension);
      const headers = {
        ...SECURITY_HEADERS,
        // Vite puts a hash of the content into the name of everything below assets/.
        'cache-control': path.startsWith('/assets/') ? IMMUTABLE : REVALIDATE,
        ...(compressible && { vary: 'accept-encoding' }),
        etag,
      };
      if (request.headers['if-none-match'] === etag) {
        response.writeHead(304, headers).end();
        return;
      }
      const encoding = compressible ? encodingFor(request) : 'identity';
      const content = await encoded[encoding]();
      response.writeHead(200, {
        ...headers,
        'content-type': CONTENT_TYPES[extension] ?? 'application/octet-stream',
        'content-length': content.length,
        ...(encoding !== 'identity' && { 'content-encoding': encoding }),
      });
      response.end(request.method === 'HEAD' ? undefined : content);
    },
  };
}

function encodingFor(request: IncomingMessage): Encoding {
  const accepted = (request.headers['accept-encoding'] ?? '')
    .toString()
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(';', 1)[0]);
  return accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : 'identity';
}

/** Remembers a promise's value, but not its failure. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
