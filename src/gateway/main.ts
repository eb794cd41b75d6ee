import { createInterface } from 'node:readline';
import { setFlagsFromString } from 'node:v8';
import { HELP, parseCommandLine, type StartOptions } from './command-line.ts';
import { hasDisplay, openBrowser } from './open-browser.ts';
import { packageVersion } from './package-info.ts';
import type { RunningGateway } from './start-gateway.ts';
import { StartError } from './start-error.ts';

/**
 * How much the heap may grow, in percent of what lived at the last full collection, until there is another. V8 left to itself lets
 * four times as much pile up where there is room, and what the calls of a minute leave behind was half of the process. Tighter than
 * this costs the sandbox's large pages more than it saves (`npm run soak`, `npm run bench -- sandbox`).
 */
const HEAP_GROWTH = 50;

const log = (line: string): void => {
  process.stderr.write(`trailglass: ${line}\n`);
};

/**
 * The command: reads the flags, starts, says where, and stays until SIGINT, SIGTERM or SIGHUP.
 *
 * @param args the command line without node and script
 */
export async function main(args: readonly string[]): Promise<void> {
  const command = parseCommandLine(args);
  switch (command.kind) {
    case 'help':
      process.stdout.write(HELP);
      return;
    case 'version':
      process.stdout.write(`${packageVersion()}\n`);
      return;
    case 'error':
      log(command.message);
      process.exitCode = 1;
      return;
    case 'start':
      return run(command.options);
  }
}

async function run(options: StartOptions): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWTH}`);
  let gateway: RunningGateway;
  try {
    // Loaded now, so that --help and --version need not wait for the sandbox.
    const { startGateway } = await import('./start-gateway.ts');
    gateway = await startGateway(options, log);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    log(error.message);
    process.exitCode = 1;
    return;
  }
  endOnSignal(gateway);
  announce(gateway, options.json);
  linkOnEnter(gateway, options.json);
  if (options.openBrowser && hasDisplay(process.platform, process.env)) {
    if (!(await openBrowser(gateway.startLink()))) {
      log('no browser could be opened; open the console address yourself');
    }
  }
}

function announce(gateway: RunningGateway, json: boolean): void {
  if (json) {
    const { sandbox, version } = gateway;
    writeJson({ console: gateway.startLink(), sandbox, version });
    return;
  }
  process.stdout.write(`Trailglass ${gateway.version}

  console  ${gateway.startLink()}
  sandbox  ${gateway.sandbox}
  data     ${gateway.dataFolder ?? 'in memory, gone at the end'}

The address opens the console once. Enter prints another, Ctrl+C ends it.
`);
}

/**
 * A start link is good for one tab, so there must be more of them: each line on the standard input prints one. It is asked
 * for where Trailglass was started, which nobody else's program can write to; nothing is kept in a file for that.
 */
function linkOnEnter(gateway: RunningGateway, json: boolean): void {
  createInterface({ input: process.stdin }).on('line', () => {
    const console = gateway.startLink();
    if (json) writeJson({ console });
    else process.stdout.write(`  console  ${console}\n`);
  });
}

function writeJson(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

function endOnSignal(gateway: RunningGateway): void {
  let ending = false;
  const end = (): void => {
    // One Ctrl+C can arrive twice, from the terminal and from npm; ending is quick enough to need no second way.
    if (ending) return;
    ending = true;
    gateway.close().then(
      () => process.exit(0),
      (error: unknown) => {
        log(`could not end cleanly: ${error instanceof Error ? error.stack : String(error)}`);
        process.exit(1);
      },
    );
  };
  // SIGHUP: the terminal's window was closed.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
}

if (import.meta.main) await main(process.argv.slice(2));
