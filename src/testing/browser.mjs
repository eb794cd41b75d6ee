/**
 * A Chromium for the end-to-end tests: the one named, one that is installed, Playwright's download, or Debian's package.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { ROOT, runAside } from '#gateway/prepare.mjs';

/**
 * The headless shell is the same browser without its windows, and takes three quarters of the time: the whole browser prepares an
 * interface for every test that nobody sees.
 */
const NAMES = [
  'chromium-headless-shell',
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'chrome',
];

/** Where Chrome and Chromium are installed on systems that do not put them on PATH. */
function wellKnownPlaces() {
  const { env, platform } = process;
  if (platform === 'darwin') {
    return [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ];
  }
  if (platform === 'win32') {
    return [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']]
      .filter((folder) => folder !== undefined)
      .map((folder) => path.join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'));
  }
  return [];
}

/** An installed browser's path, or undefined. */
function installed() {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...onPath, ...wellKnownPlaces()].find(starts);
}

/**
 * Whether this program exists and runs: a browser without its libraries is a file like any other.
 * @param {string} program
 */
function starts(program) {
  if (!fs.existsSync(program)) return false;
  // On Windows `--version` opens a window.
  if (process.platform === 'win32') return true;
  return spawnSync(program, ['--version'], { stdio: 'ignore', timeout: 30_000 }).status === 0;
}

/**
 * The browser Playwright downloaded for itself, or undefined.
 * @returns {Promise<string | undefined>}
 */
async function downloaded() {
  const { chromium } = await import('playwright');
  const program = chromium.executablePath();
  return starts(program) ? program : undefined;
}

/** Whether this is Debian (or its kin) and we may install packages. */
const mayUseApt = () => process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get');

async function installFromDebian() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runAside('apt-get', ['update', '-q'], { env });
  await runAside('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], {
    env,
  });
}

/**
 * Finds a browser, installing one when there is none.
 * @param {string} node the Node that runs Playwright
 * @returns {Promise<string>} its path
 */
export async function findBrowser(node) {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (starts(named)) return named;
    throw new Error(`CHROMIUM_PATH is ${named}, and nothing there starts with --version.`);
  }
  const found = installed() ?? (await downloaded());
  if (found !== undefined) return found;

  process.stderr.write("No Chrome or Chromium is installed: trying Playwright's own ...\n");
  const playwright = path.join(ROOT, 'node_modules', 'playwright', 'cli.js');
  await runAside(node, [playwright, 'install', 'chromium']);
  const fetched = await downloaded();
  if (fetched !== undefined) return fetched;

  if (mayUseApt()) {
    process.stderr.write("That did not work: trying Debian's chromium package ...\n");
    await installFromDebian();
    const packaged = installed();
    if (packaged !== undefined) return packaged;
  }
  throw new Error(
    'No browser for the end-to-end tests: install Chrome or Chromium, or set CHROMIUM_PATH to one.',
  );
}
