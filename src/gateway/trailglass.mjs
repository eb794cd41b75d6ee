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

if (runsTrailglass(process.version)) {
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
