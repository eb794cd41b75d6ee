import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';

/**
 * A tab in which nobody looks at the network. Playwright always does, and a tab that is looked at keeps the bodies of answers, up to
 * 200 MB of them, for whoever may ask: that is not what a person's tab takes.
 */
export interface UnwatchedTab {
  /** The value of an expression, promises awaited. */
  evaluate(expression: string): Promise<unknown>;
  /** Process ids. */
  renderers(): Promise<readonly number[]>;
  close(): Promise<void>;
}

interface Answer {
  readonly id?: number;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

/** Starts a browser of its own (`CHROMIUM_PATH`) with one tab (Chrome DevTools Protocol, Target and Runtime). */
export async function openUnwatchedTab(address: string): Promise<UnwatchedTab> {
  const profile = mkdtempSync(join(tmpdir(), 'trailglass-bench-'));
  const browser = spawn(
    process.env['CHROMIUM_PATH'] ?? 'chromium',
    [
      '--headless',
      '--remote-debugging-port=0',
      `--user-data-dir=${profile}`,
      '--window-size=1440,900',
      '--disable-background-networking',
      '--disable-gpu',
      '--no-first-run',
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const socket = new WebSocket(await debuggerOf(browser.stderr));
  await once(socket, 'open');
  const waiting = new Map<number, (answer: Answer) => void>();
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data)) as Answer;
    if (answer.id !== undefined) waiting.get(answer.id)?.(answer);
  });
  let last = 0;
  const send = async (method: string, params: object = {}, sessionId?: string) => {
    const id = (last += 1);
    const answer = new Promise<Answer>((resolve) => waiting.set(id, resolve));
    socket.send(JSON.stringify({ id, method, params, sessionId }));
    const { result = {}, error } = await answer;
    waiting.delete(id);
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  };
  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  // Answered when the address is there: before, there is nothing in which an expression could have a value.
  await send('Page.navigate', { url: address }, String(sessionId));
  return {
    async evaluate(expression) {
      const { result, exceptionDetails } = await send(
        'Runtime.evaluate',
        { expression, awaitPromise: true, returnByValue: true },
        String(sessionId),
      );
      if (exceptionDetails !== undefined) throw new Error(JSON.stringify(exceptionDetails));
      return (result as { readonly value?: unknown }).value;
    },
    async renderers() {
      const { processInfo } = await send('SystemInfo.getProcessInfo');
      return (processInfo as readonly { type: string; id: number }[]).flatMap(({ type, id }) =>
        type === 'renderer' ? [id] : [],
      );
    },
    async close() {
      const ended = once(browser, 'exit');
      await send('Browser.close');
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The address that the browser prints when it listens. */
async function debuggerOf(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const [, address] = /^DevTools listening on (ws:.*)$/.exec(line) ?? [];
    if (address !== undefined) {
      output.resume();
      return address;
    }
  }
  throw new Error('The browser ended before it listened.');
}
