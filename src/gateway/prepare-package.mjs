/**
 * `npm pack`: builds the page and, into dist.server/, gateway and sandbox (vite.config.ts), from a fresh clone if need be.
 */
import path from 'node:path';
import { alone, failed, prepare, PrepareError, ROOT, runAside } from './prepare.mjs';

try {
  const node = await prepare({ page: true });
  await alone(async () => {
    const vite = path.join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
    const args = [vite, 'build', '--ssr', '--outDir', 'dist.server', '--logLevel', 'warn'];
    if ((await runAside(node, args)) !== 0) {
      throw new PrepareError('trailglass: the server could not be built (see vite above).');
    }
  });
} catch (error) {
  failed(error);
}
