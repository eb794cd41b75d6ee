/**
 * `npm start`: installs and builds what is missing, then runs src/gateway/main.ts on a Node that understands it.
 */
import { spawn } from 'node:child_process';
import module from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { endWithNpm } from './end-with-npm.mjs';
import { failed, prepare, ROOT } from './prepare.mjs';

/**
 * In this process: Node is new enough. Under npm this is every start but the first, as npm puts the Node it installed
 * first on PATH.
 * @param {readonly string[]} args
 */
async function runHere(args) {
  // Compiled code and stripped types are kept between starts, in a folder that an install may sweep.
  module.enableCompileCache?.(path.join(ROOT, 'node_modules', '.cache', 'trailglass-compile'));
  const { main } = await import('./main.ts');
  await main(args);
}

/**
 * In a child process on the Node that npm installed, with this one's flags, with signals passed on and its end as our end.
 * @param {string} node
 * @param {readonly string[]} args
 */
function runThere(node, args) {
  const child = spawn(node, [...process.execArgv, fileURLToPath(import.meta.url), ...args], {
    stdio: 'inherit',
  });
  /** @type {readonly NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.once('error', failed);
  child.once('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    for (const each of signals) process.removeAllListeners(each);
    process.kill(process.pid, signal);
  });
}

const args = process.argv.slice(2);
endWithNpm();
try {
  const answersAtOnce = args.includes('--help') || args.includes('--version');
  const node = await prepare({ page: !answersAtOnce });
  if (node === process.execPath) await runHere(args);
  else runThere(node, args);
} catch (error) {
  failed(error);
}
