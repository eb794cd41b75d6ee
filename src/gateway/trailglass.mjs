#!/usr/bin/env node
/**
 * The command `trailglass` of the package, which has everything built already: start.mjs is its like in a clone.
 */
import process from 'node:process';
import { endWithNpm } from './end-with-npm.mjs';
import { OLDEST_NODE, runsTrailglass } from './node-version.mjs';

/**
 * Node 22 says at each start that SQLite is an experiment, to people who have not asked for SQLite. Every other warning is
 * printed as ever.
 */
function keepQuietAboutSqlite() {
  const printers = process.listeners('warning');
  process.removeAllListeners('warning');
  process.on('warning', (warning) => {
    if (warning.name === 'ExperimentalWarning' && warning.message.startsWith('SQLite ')) return;
    for (const print of printers) print(warning);
  });
}

/** As `npm start` has it: a young generation of a few megabytes. V8's own takes forty more, and can be set by this flag alone. */
const YOUNG_GENERATION = '--max-semi-space-size=4';

/**
 * Begins again in the same process, with the flag, where the system can replace a program by another (Windows cannot). Who
 * has set it to something else keeps that.
 */
function beginWithFlag() {
  const isSet = [...process.execArgv, process.env['NODE_OPTIONS'] ?? ''].some((flag) =>
    flag.includes('--max-semi-space-size'),
  );
  if (isSet || process.platform === 'win32') return;
  const [node, program, ...args] = process.argv;
  if (node === undefined || program === undefined) return;
  process.execve?.(
    node,
    [node, ...process.execArgv, YOUNG_GENERATION, program, ...args],
    process.env,
  );
}

if (runsTrailglass(process.version)) {
  beginWithFlag();
  endWithNpm();
  keepQuietAboutSqlite();
  const { main } = await import('./main.ts');
  await main(process.argv.slice(2));
} else {
  process.stderr.write(
    `trailglass: this is Node ${process.version}; install Node ${OLDEST_NODE} or newer and start again.\n`,
  );
  process.exitCode = 1;
}
