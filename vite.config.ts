import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';

/** The page. The gateway serves `dist/`; `vite` and `vite preview` are never a server of ours. */
const page: UserConfig = {
  plugins: [react()],
  build: {
    target: 'es2023',
    sourcemap: false,
    license: { fileName: 'licenses.md' },
    // Under the gateway's strict policy nothing may be inlined as a data: script; images and fonts may.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2_000,
  },
  // Modules, so that a worker can fetch what it seldom needs when it needs it.
  worker: { format: 'es' },
};

/**
 * The gateway and its sandbox for the package (docs/adr/0010): JavaScript, as Node strips no types below node_modules, with
 * the packages it needs inside.
 */
const server: UserConfig = {
  publicDir: false,
  ssr: { noExternal: true },
  build: {
    target: 'node22.18',
    ssr: true,
    sourcemap: false,
    minify: false,
    license: { fileName: 'licenses.md' },
    rolldownOptions: { input: { trailglass: 'src/gateway/trailglass.mjs' } },
  },
};

export default defineConfig(({ isSsrBuild }) => (isSsrBuild === true ? server : page));
