import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { isPermissive } from '#testing/licences.ts';
import { startTrailglass } from '#testing/running-trailglass.ts';
import { addresses, Console } from '../console.ts';
import { EventsPage } from '../pages/EventsPage.ts';
import { SetUpWizard } from '../pages/SetUpWizard.ts';
import { expectRow } from '../pages/table.ts';
import { TrailPage } from '../pages/TrailPage.ts';
import { TrailsPage } from '../pages/TrailsPage.ts';
import { Sandbox } from '../sandbox.ts';
import { expect, test } from '../trailglass.ts';

/** In bytes, unpacked. */
const MOST_BYTES = 12 * 1024 * 1024;

interface Packed {
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string; readonly size: number }[];
}

const execute = promisify(execFile);
const npm = (folder: string, ...args: readonly string[]) =>
  execute('npm', args, { cwd: folder, shell: process.platform === 'win32' });

let folder: string;
/** Where the package is installed: one folder in, so that npm takes the others for projects of their own. */
let installed: string;
let packed: Packed;

test.describe.configure({ mode: 'serial' });

test.beforeAll('pack, and install into an empty folder', async () => {
  folder = await mkdtemp(join(tmpdir(), 'trailglass-package-'));
  const { stdout } = await npm(process.cwd(), 'pack', '--json', '--pack-destination', folder);
  const [first] = JSON.parse(stdout) as readonly Packed[];
  if (first === undefined) throw new Error(`npm pack packed nothing:\n${stdout}`);
  packed = first;
  // Without a network: it has no dependencies.
  installed = join(folder, 'installed');
  await mkdir(installed);
  await npm(installed, 'install', '--offline', '--no-audit', '--no-fund', `../${packed.filename}`);
});

test.afterAll(() => rm(folder, { recursive: true, force: true }));

test('the package is small, alone, and open about what is in it', async () => {
  expect(packed.unpackedSize).toBeLessThan(MOST_BYTES);
  const sizes = packed.files.reduce((sum, { size }) => sum + size, 0);
  expect(packed.unpackedSize).toBe(sizes);
  const modules = join(installed, 'node_modules');
  const names = await readdir(modules);
  expect(names.filter((name) => !name.startsWith('.'))).toEqual(['trailglass']);
  expect(await readdir(join(modules, '.bin'))).toContain('trailglass');

  // The package leaves source maps out; the build that a clone serves has none to begin with.
  const served = await readdir('dist', { recursive: true });
  expect(served).toContain('index.html');
  expect(served.filter((path) => path.endsWith('.map'))).toEqual([]);
  const root = join(modules, 'trailglass');
  for (const { path } of packed.files.filter((file) => /\.(js|css)$/.test(file.path))) {
    expect(await readFile(join(root, path), 'utf8'), path).not.toMatch(
      /^\s*(\/\/|\/\*)[#@] sourceMappingURL=/m,
    );
  }
  for (const half of ['dist', 'dist.server']) {
    const text = await readFile(join(root, half, 'licenses.md'), 'utf8');
    const listed = [...text.matchAll(/^## (.+) - \S+ \((.+)\)$/gm)];
    expect(listed.map(([, name]) => name)).toContain('@smithy/core');
    expect(listed.filter(([, , licence = '']) => !isPermissive(licence))).toEqual([]);
  }
});

test('npx runs the tarball', async () => {
  const empty = join(folder, 'empty');
  await mkdir(empty);
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
  const npx = (...args: readonly string[]) =>
    npm(empty, 'exec', '--yes', '--offline', '--cache', join(empty, 'cache'), '--', ...args);
  const { stdout } = await npx(`../${packed.filename}`, '--version');
  expect(stdout.trim()).toBe(version);
  const help = await npx(`../${packed.filename}`, '--help');
  expect(help.stdout).toContain('--ephemeral');
});

test('the installed command does the main job, and has its data after a restart', async ({
  page,
}) => {
  const program = join(installed, 'node_modules', 'trailglass', 'dist.server', 'trailglass.js');
  const start = () =>
    startTrailglass(['--data', join(folder, 'data')], {}, [process.execPath, program]);
  const wizard = new SetUpWizard(page);
  const trail = new TrailPage(page);
  const events = new EventsPage(page);

  const first = await start();
  try {
    const sandbox = new Sandbox(first);
    await sandbox.reset();
    await new Console(page, first.console).open();
    await new TrailsPage(page).trail('management-events').click();
    await trail.configure.click();
    await wizard.keepTrail();
    await wizard.chooseLogGroup({ kind: 'New', name: 'CloudTrail/packed' });
    await wizard.next.click();
    await wizard.next.click();
    await wizard.allow.click();
    await expect(wizard.firstEvent).toBeVisible();
    await wizard.viewEvents.click();
    await expectRow(events.table, { 'Event name': 'UpdateTrail', User: 'sandbox-admin' });
  } finally {
    await first.stop();
  }

  const second = await start();
  try {
    const console = new Console(page, second.console);
    await console.open(addresses.trail('management-events'));
    await expect(trail.value('Log group')).toHaveText('CloudTrail/packed');
    // The page's own calls of this second start are delivered on top of it.
    await console.open(addresses.events('CloudTrail/packed', { search: 'UpdateTrail' }));
    await expectRow(events.table, { 'Event name': 'UpdateTrail', User: 'sandbox-admin' });
  } finally {
    await second.stop();
  }
});
