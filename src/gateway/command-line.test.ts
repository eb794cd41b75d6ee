import { describe, expect, it } from 'vitest';
import { HELP, parseCommandLine } from './command-line.ts';

const started = (...args: readonly string[]) => {
  const command = parseCommandLine(args);
  if (command.kind !== 'start') throw new Error(`expected a start, got ${JSON.stringify(command)}`);
  return command.options;
};

const refused = (...args: readonly string[]) => {
  const command = parseCommandLine(args);
  return command.kind === 'error' ? command.message : `not refused: ${command.kind}`;
};

describe('parseCommandLine', () => {
  it('starts on the usual ports with the usual data and a browser', () => {
    expect(started()).toEqual({
      port: 4600,
      sandboxPort: 4566,
      data: { kind: 'default' },
      endpoints: [],
      profile: undefined,
      strictSignatures: false,
      readOnly: false,
      openBrowser: true,
      json: false,
    });
  });

  it('takes every flag, with a blank or an equals sign', () => {
    expect(
      started(
        '--port',
        '0',
        '--sandbox-port=0',
        '--data',
        'here',
        '--endpoint',
        'https://aws.example:8443/moto',
        '--endpoint=http://127.0.0.1:5000',
        '--profile',
        'work',
        '--strict-signatures',
        '--read-only',
        '--host=127.0.0.1',
        '--no-open',
      ),
    ).toEqual({
      port: 0,
      sandboxPort: 0,
      data: { kind: 'folder', path: 'here' },
      endpoints: [new URL('https://aws.example:8443/moto'), new URL('http://127.0.0.1:5000')],
      profile: 'work',
      strictSignatures: true,
      readOnly: true,
      openBrowser: false,
      json: false,
    });
    expect(started('--ephemeral').data).toEqual({ kind: 'ephemeral' });
    expect(started('--data=-odd').data).toEqual({ kind: 'folder', path: '-odd' });
  });

  it.each([
    '0.0.0.0',
    '0',
    '::',
    '[::]',
    '::ffff:0.0.0.0',
    '::1',
    '192.168.1.10',
    '127.0.0.2',
    'example.test',
    '*',
  ])('A24 refuses to listen on %s, and says why', (host) => {
    const command = parseCommandLine(['--host', host]);
    expect(command).toMatchObject({
      kind: 'error',
      message: expect.stringContaining('whoever reaches it acts with your AWS credentials'),
    });
  });

  it('opens no browser for a program that reads JSON', () => {
    expect(started('--json')).toMatchObject({ json: true, openBrowser: false });
  });

  it.each([
    [['--help'], 'help'],
    [['-h'], 'help'],
    [['--version'], 'version'],
    [['-v'], 'version'],
    [['--port', '1', '--version', '--help'], 'help'],
  ] as const)('%j asks for %s', (args, kind) => {
    expect(parseCommandLine(args)).toEqual({ kind });
  });

  it.each([
    [['--prot', '1'], 'unknown flag --prot'],
    [['-x'], 'unknown flag -x'],
    [['--constructor'], 'unknown flag --constructor'],
    [['--open'], 'unknown flag --open'],
    [['trails'], 'unexpected argument "trails"'],
    [['--', 'trails'], 'unexpected argument "trails"'],
    [['--port'], '--port needs a value'],
    [['--port='], '--port needs a value'],
    [['--port', '--json'], '--port needs a value'],
    [['--data', '-x'], '--data needs a value'],
    [['--json=yes'], '--json takes no value'],
    [['--port', 'http'], '--port http: a port is a number from 0 to 65535'],
    [['--port', '65536'], '--port 65536: a port is a number from 0 to 65535'],
    [['--port', '1e3'], '--port 1e3: a port is a number from 0 to 65535'],
    [['--sandbox-port', '80.5'], '--sandbox-port 80.5: a port is a number from 0 to 65535'],
    [['--port', '4566'], '--port and --sandbox-port are both 4566; they must differ'],
    [['--endpoint'], '--endpoint needs a value'],
    [['--profile'], '--profile needs a value'],
    ...['127.0.0.1:5000', 'ftp://aws.example', 'file:///etc/passwd', 'http://', 'moto'].map(
      (address) => [['--endpoint', address], `--endpoint ${address}: an endpoint is`] as const,
    ),
    ...['http://id:secret@aws.example', 'http://aws.example/?a=b', 'http://aws.example/#a'].map(
      (address) => [['--endpoint', address], `without keys, query or fragment`] as const,
    ),
    [['--data', 'x', '--ephemeral'], '--data and --ephemeral exclude each other'],
  ] as const)('refuses %j by name', (args, message) => {
    expect(refused(...args)).toContain(message);
    expect(refused(...args)).toContain('--help');
  });

  it('explains every flag it takes, in lines that fit a terminal', () => {
    for (const flag of [
      'port',
      'sandbox-port',
      'data',
      'ephemeral',
      'endpoint',
      'profile',
      'no-open',
      'json',
      'help',
      'version',
    ]) {
      expect(HELP).toContain(`--${flag}`);
    }
    expect(Math.max(...HELP.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
  });
});
