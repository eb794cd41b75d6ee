import process from 'node:process';

/** How soon an orphan notices; a person who ends npm waits for nothing else. */
const PARENT_CHECK_MS = 250;

/**
 * Ends this process as SIGTERM would when the shell that npm started it in is gone. npm passes a signal on to that
 * shell, and the shell dies of it without a word to us: the ports would stay taken by a process nobody sees.
 */
export function endWithNpm() {
  if (process.env['npm_lifecycle_event'] === undefined || process.platform === 'win32') return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, PARENT_CHECK_MS);
  watch.unref();
}
