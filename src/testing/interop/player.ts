import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import type { Keys, Members, SceneService } from './scene.ts';

/** One call, with nothing left open. */
export interface PlayedCall {
  readonly service: SceneService;
  readonly operation: string;
  readonly input: Members;
  readonly region: string;
  readonly credentials: Keys;
  readonly wire?: boolean;
}

/** What a client made of a call. */
export type Outcome =
  | { readonly output: Members }
  | {
      readonly refusal: {
        readonly name: string;
        readonly message: string;
        /** `null` where a client does not tell it, as the `aws` command does not. */
        readonly status: number | null;
      };
    }
  /** The client cannot say this call, or the far end does not have it. */
  | { readonly unknown: string };

/** A client of AWS. */
export interface Player {
  play(call: PlayedCall): Promise<Outcome>;
  stop(): Promise<void>;
}

/**
 * Starts a client that shares no code with us, in a process that plays call after call (see play.py).
 * @param python an interpreter that can import the client
 */
export function startPython(python: string, client: 'boto3' | 'aws', endpoint: string): Player {
  const child = spawn(python, [join(import.meta.dirname, 'play.py'), client, endpoint], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  // A process that ended refuses what is written to it; that shows in the answer that does not come.
  child.stdin.on('error', () => undefined);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  return {
    async play(call) {
      child.stdin.write(`${JSON.stringify(call)}\n`);
      const line = await lines.next();
      if (line.done === true) throw new Error(`play.py ended before it answered:\n${errors}`);
      return JSON.parse(line.value) as Outcome;
    },
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}
