import { createServer } from 'node:http';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** A page of its own beside the console's, built in the same way. */
export async function buildPage(name: 'ours' | 'plain' | 'shell'): Promise<string> {
  const outDir = join(ROOT, '.cache', 'bench', name);
  await build({
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 5_000,
      rollupOptions: {
        input: join(ROOT, 'src/testing/bench/viewer/pages', `${name}.tsx`),
        output: { entryFileNames: 'page.js' },
      },
    },
  });
  const files = readdirSync(outDir, { recursive: true, encoding: 'utf8' });
  const styles = files
    .filter((file) => file.endsWith('.css'))
    .map((file) => `<link rel="stylesheet" href="/${file}">`);
  const preloaded = files
    .filter((file) => file.endsWith('.js') && file !== 'page.js')
    .map((file) => `<link rel="modulepreload" href="/${file}">`);
  const html = `<!doctype html><title>${name}</title>${styles.join('')}${preloaded.join('')}<div id="root"></div><script type="module" src="/page.js"></script>`;
  writeFileSync(join(outDir, 'index.html'), html);
  return outDir;
}

export interface ServedPage {
  readonly origin: string;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  css: 'text/css',
};

/** Serves the files of a build, and nothing else. */
export async function servePage(folder: string): Promise<ServedPage> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
    const file = pathname === '/' ? 'index.html' : pathname.slice(1);
    try {
      const body = readFileSync(join(folder, file));
      const type = TYPES[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
