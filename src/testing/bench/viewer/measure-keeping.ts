import { againstReference, absolute, type BenchRow } from './rows.ts';
import { openViewer } from './viewer-page.ts';
import { startWorld, tell } from './world.ts';

interface KeepingOptions {
  readonly records: readonly string[];
  readonly events: number;
}

/** Opening events that are kept on this computer, beside the first load of them. */
export async function measureKeeping(options: KeepingOptions): Promise<readonly BenchRow[]> {
  const { events } = options;
  const world = await startWorld(options);
  try {
    tell(`keeping ${events} events, and opening them again`);
    const { browser, trailglass, range, logs } = world;
    const viewer = await openViewer(browser, trailglass, { range, events, keeps: true });
    // Written last, when everything else is there.
    await viewer.page.waitForFunction(
      async () => {
        const root = await navigator.storage.getDirectory();
        const look = async (folder: FileSystemDirectoryHandle): Promise<boolean> => {
          for await (const [name, each] of folder.entries()) {
            if (name.endsWith('.manifest')) return true;
            if (each.kind === 'directory' && (await look(each as FileSystemDirectoryHandle))) {
              return true;
            }
          }
          return false;
        };
        return look(root);
      },
      undefined,
      { polling: 500, timeout: 300_000 },
    );
    const before = logs.calls.answered;
    const again = await viewer.again();
    const calls = logs.calls.answered - before;
    await viewer.close();
    return [
      againstReference(
        `${events} kept events are opened; reference: loading them`,
        { value: again.loaded, reference: viewer.timings.loaded, unit: 'ms' },
        { atMost: 0.25 },
      ),
      absolute(
        'their columns can be used',
        { value: again.firstRows, unit: 'ms' },
        { atMost: 1000 },
      ),
      absolute('calls for them', { value: calls, unit: 'calls' }, { atMost: 0 }),
    ];
  } finally {
    await world.close();
  }
}
