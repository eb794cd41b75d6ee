import { parseArgs, type ParseArgsOptionDescriptor } from 'node:util';

/** What a start is asked to do. */
export interface StartOptions {
  /** Where the console listens; 0 takes any free port. */
  readonly port: number;
  /** Where the sandbox listens for `aws` and other clients; 0 takes any free port. */
  readonly sandboxPort: number;
  readonly data: DataPlace;
  /** AWS-compatible servers to work in beside the sandbox. */
  readonly endpoints: readonly URL[];
  /** The AWS profile that the console opens in, instead of the sandbox. */
  readonly profile: string | undefined;
  /** Whether the sandbox refuses keys that it did not issue. */
  readonly strictSignatures: boolean;
  /** Whether the gateway refuses every operation that changes something, in every environment. */
  readonly readOnly: boolean;
  readonly openBrowser: boolean;
  readonly json: boolean;
}

/** Where the sandbox keeps its account: the platform's data folder, a folder of the person's, or memory alone. */
export type DataPlace =
  | { readonly kind: 'default' }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'ephemeral' };

/** What the command line means. An error's message names the flag and is meant to be printed as it is. */
export type CommandLine =
  | { readonly kind: 'start'; readonly options: StartOptions }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'error'; readonly message: string };

const FLAGS: Readonly<Record<string, ParseArgsOptionDescriptor>> = {
  port: { type: 'string' },
  'sandbox-port': { type: 'string' },
  data: { type: 'string' },
  ephemeral: { type: 'boolean' },
  endpoint: { type: 'string', multiple: true },
  profile: { type: 'string' },
  'strict-signatures': { type: 'boolean' },
  'read-only': { type: 'boolean' },
  host: { type: 'string' },
  'no-open': { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
};

export const HELP = `Trailglass: send a CloudTrail trail's events to CloudWatch Logs, and read what arrives.

Usage
  trailglass [flags]
  npm start -- [flags]          from a clone of the repository

Flags
  --port N           where the console listens on 127.0.0.1 (4600; 0 takes a free port)
  --sandbox-port N   where the sandbox listens for the aws command (4566; 0 takes a free port)
  --data DIR         keep the sandbox's account in DIR instead of your data folder
  --ephemeral        keep it in memory only; it is gone when Trailglass ends
  --endpoint URL     work in an AWS-compatible server too, such as http://127.0.0.1:5000, with the
                     keys in AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN, or with
                     test and test; may be given several times
  --profile NAME     open in this profile of ~/.aws/config or ~/.aws/credentials; without it all
                     profiles are there too, and the console opens in the sandbox
  --strict-signatures
                     the sandbox takes its own keys only: test with the secret test, those that
                     CreateAccessKey and AssumeRole give, and AWS's documented example
  --read-only        refuse every operation that changes something, in every environment
  --host ADDRESS     127.0.0.1, and no other: Trailglass is for the person at this computer
  --no-open          print the console's address instead of opening the browser
  --json             print one line of JSON, {"console","sandbox","version"}, when both answer, and
                     {"console"} for each line of input; everything else goes to stderr, and no
                     browser is opened
  -h, --help         show this text
  -v, --version      show the version

The console's address holds a code that opens it once, within ten minutes
  For another tab or browser, press Enter where Trailglass runs: it prints a new address.

Use the sandbox from another terminal
  AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test AWS_DEFAULT_REGION=us-east-1 \\
    aws --endpoint-url http://127.0.0.1:4566 cloudtrail describe-trails
`;

/**
 * Reads the command line's arguments (without node and script).
 *
 * parseArgs finds the tokens and we judge them, because its own messages explain its syntax rather than our flags.
 */
export function parseCommandLine(args: readonly string[]): CommandLine {
  const { tokens } = parseArgs({
    args: [...args],
    options: FLAGS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values = new Map<string, string>();
  const addresses: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') {
      return refuse(`unexpected argument "${token.value}"`);
    }
    if (token.kind === 'option-terminator') continue;
    // Own names only: `--constructor` is not a flag of ours.
    const flag = Object.hasOwn(FLAGS, token.name) ? FLAGS[token.name] : undefined;
    if (flag === undefined) return refuse(`unknown flag ${token.rawName}`);
    if (flag.type === 'boolean') {
      if (token.value !== undefined) return refuse(`${token.rawName} takes no value`);
      values.set(token.name, '');
      continue;
    }
    if (!token.value || (!token.inlineValue && token.value.startsWith('-'))) {
      return refuse(`${token.rawName} needs a value`);
    }
    values.set(token.name, token.value);
    if (token.name === 'endpoint') addresses.push(token.value);
  }

  if (values.has('help')) return { kind: 'help' };
  if (values.has('version')) return { kind: 'version' };

  const port = portOf(values.get('port') ?? '4600');
  if (port === undefined) return refusePort('--port', values.get('port'));
  const sandboxPort = portOf(values.get('sandbox-port') ?? '4566');
  if (sandboxPort === undefined) return refusePort('--sandbox-port', values.get('sandbox-port'));
  if (port === sandboxPort && port !== 0) {
    return refuse(`--port and --sandbox-port are both ${port}; they must differ`);
  }
  const folder = values.get('data');
  if (folder !== undefined && values.has('ephemeral')) {
    return refuse('--data and --ephemeral exclude each other; give one of them');
  }
  const endpoints: URL[] = [];
  for (const address of addresses) {
    const endpoint = endpointOf(address);
    if (endpoint === undefined) {
      return refuse(
        `--endpoint ${address}: an endpoint is an address such as http://127.0.0.1:5000, without keys, query or fragment`,
      );
    }
    endpoints.push(endpoint);
  }
  const host = values.get('host');
  if (host !== undefined && !LOOPBACK.includes(host)) {
    return refuse(
      `--host ${host}: Trailglass listens on 127.0.0.1 alone, because whoever reaches it acts with your AWS credentials; ` +
        'from another computer, forward the port: ssh -L 4600:127.0.0.1:4600 HOST',
    );
  }
  const json = values.has('json');
  return {
    kind: 'start',
    options: {
      port,
      sandboxPort,
      data: values.has('ephemeral')
        ? { kind: 'ephemeral' }
        : folder === undefined
          ? { kind: 'default' }
          : { kind: 'folder', path: folder },
      endpoints,
      profile: values.get('profile'),
      strictSignatures: values.has('strict-signatures'),
      readOnly: values.has('read-only'),
      openBrowser: !json && !values.has('no-open'),
      json,
    },
  };
}

/** Both mean that address. Every other name, loopback or not, would be a promise that `listen` does not keep. */
const LOOPBACK: readonly string[] = ['127.0.0.1', 'localhost'];

const portOf = (text: string): number | undefined =>
  /^\d{1,5}$/.test(text) && Number(text) <= 65_535 ? Number(text) : undefined;

/** `undefined` for anything but a plain http or https address. Keys in an address would be written into logs. */
function endpointOf(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isPlain =
    url !== undefined &&
    /^https?:$/.test(url.protocol) &&
    `${url.username}${url.password}${url.search}${url.hash}` === '' &&
    !/[?#]$/.test(text);
  return isPlain ? url : undefined;
}

const refuse = (message: string): CommandLine => ({
  kind: 'error',
  message: `${message} (--help lists the flags)`,
});

const refusePort = (flag: string, value: string | undefined): CommandLine =>
  refuse(`${flag} ${value ?? ''}: a port is a number from 0 to 65535`);
