import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page's build. The gateway serves `dist/`; `vite` and `vite preview` are never a server of ours. */
export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2023',
    sourcemap: false,
    // Under the gateway's strict policy nothing may be inlined as a data: script; images and fonts may.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 2_000,
  },
  // Modules, so that a worker can fetch what it seldom needs when it needs it.
  worker: { format: 'es' },
});
