import { connect } from 'node:net';

/**
 * Sends bytes to a port of this computer and returns all that comes back until the server closes: for requests that no
 * HTTP client can be made to send. Ask for `Connection: close`, unless the server closes anyway.
 */
export function rawRequest(port: number, lines: readonly string[], body = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`${[...lines, '', ''].join('\r\n')}${body}`),
    );
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => (answer += text));
    socket.once('close', () => resolve(answer));
    socket.once('error', reject);
  });
}

/** The status of a raw answer, or `undefined` if there was none. */
export function rawStatus(answer: string): number | undefined {
  const match = /^HTTP\/1\.1 (\d{3})/.exec(answer);
  return match === null ? undefined : Number(match[1]);
}
