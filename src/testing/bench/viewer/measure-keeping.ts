import { setTimeout as after } from 'node:timers/promises';
import { againstReference, absolute, type BenchRow } from './rows.ts';
import { openViewer, type LoadTimings } from './viewer-page.ts';
import { startWorld, tell, type Sample } from './world.ts';

/** Opening events that are kept on this computer, beside the first load of them. */
export async function measureKeeping(options: Sample): Promise<readonly BenchRow[]> {
  const { events } = options;
  const world = await startWorld(options);
  try {
    tell(`keeping ${events} events, and opening them again`);
    const { browser, trailglass, range, logs } = world;
    const viewer = await openViewer(browser, trailglass, { range, events, keeps: true });
    while (!(await viewer.page.evaluate(isKept))) await after(500);
    const before = logs.calls.answered;
    const again = await viewer.again();
    const calls = logs.calls.answered - before;
    // From the tab's beginning: what is kept is there before anything says that it is loading.
    const whole = ({ opened, loaded }: LoadTimings) => opened + loaded;
    await viewer.close();
    return [
      againstReference(
        `${events} kept events are opened; reference: loading them`,
        { value: whole(again), reference: whole(viewer.timings), unit: 'ms' },
        { atMost: 0.25 },
      ),
      absolute(
        'their rows are there, after the start of the page',
        { value: whole(again) - viewer.timings.opened, unit: 'ms' },
        { atMost: 1000 },
      ),
      absolute('calls for them', { value: calls, unit: 'calls' }, { atMost: 0 }),
    ];
  } finally {
    await world.close();
  }
}

/** Runs in the page. The manifest is written last, when everything else is there. */
async function isKept(): Promise<boolean> {
  const look = async (folder: FileSystemDirectoryHandle): Promise<boolean> => {
    for await (const [name, each] of folder.entries()) {
      if (each instanceof FileSystemDirectoryHandle) {
        if (await look(each)) return true;
      } else if (name.endsWith('.manifest')) {
        return (await (each as FileSystemFileHandle).getFile()).size > 0;
      }
    }
    return false;
  };
  return look(await navigator.storage.getDirectory());
}
