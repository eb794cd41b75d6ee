import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { rawStatus } from '#testing/raw-request.ts';
import { openRelayBetween, TEST_TOKEN, type RelayBetween } from '#testing/relay-between.ts';
import { until } from '#testing/until.ts';

let relay: RelayBetween;
let sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  sockets = [];
  await relay.close();
});

/** Long enough for a request that is sent at once, on a busy machine. */
const IMPATIENT = { headers: 300, request: 600, check: 20 };

/** Opens a connection that gathers what comes back, and never closes by itself. */
async function open() {
  const socket = connect({ port: relay.port, host: '127.0.0.1', allowHalfOpen: true });
  sockets.push(socket);
  let answer = '';
  socket.setEncoding('latin1').on('data', (text: string) => (answer += text));
  // Writing to a connection that the other side has given up.
  socket.on('error', () => undefined);
  await happens(socket, 'connect');
  return { socket, answer: () => answer };
}

/** Waits for an event; unlike `once` of Node's, an error before it is no failure. */
const happens = (socket: Socket, event: string): Promise<void> =>
  new Promise((resolve) => {
    socket.once(event, () => resolve());
  });

/** Writes a letter again and again until the other side has had enough. */
async function trickle(socket: Socket): Promise<void> {
  const timer = setInterval(() => socket.write('x'), 5);
  // A letter that comes when the other side has closed is answered by a reset, after which there is no end.
  await Promise.race([happens(socket, 'end'), happens(socket, 'close')]);
  clearInterval(timer);
}

const head = (length: number): string =>
  [
    'POST /aws/test/us-east-1/logs/ HTTP/1.1',
    `Host: 127.0.0.1:${relay.port}`,
    `Origin: http://127.0.0.1:${relay.port}`,
    `X-Trailglass-Token: ${TEST_TOKEN}`,
    'Content-Type: application/x-amz-json-1.1',
    'X-Amz-Target: Logs_20140328.FilterLogEvents',
    `Content-Length: ${length}`,
    '',
    '',
  ].join('\r\n');

describe('A26 who keeps the gateway waiting', () => {
  it('A26 with headers that trickle in, is told 408 and let go', async () => {
    relay = await openRelayBetween({ arrival: IMPATIENT });
    const { socket, answer } = await open();
    socket.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ');
    await trickle(socket);
    expect(rawStatus(answer())).toBe(408);
    await until(async () => ((await relay.connections()) === 0 ? true : undefined));
    expect(relay.log).toEqual([]);
  });

  it('A26 with a body that trickles in, is told 408 and let go, and nothing is passed on', async () => {
    relay = await openRelayBetween({ arrival: IMPATIENT });
    const { socket, answer } = await open();
    socket.write(head(100_000));
    await trickle(socket);
    expect(rawStatus(answer())).toBe(408);
    await until(async () => ((await relay.connections()) === 0 ? true : undefined));
    expect(relay.recorded).toEqual([]);
    expect(relay.log).toEqual([]);
  });

  it('A26 by saying nothing at all, is let go', async () => {
    relay = await openRelayBetween({ arrival: IMPATIENT });
    const { socket } = await open();
    await happens(socket, 'end');
    await until(async () => ((await relay.connections()) === 0 ? true : undefined));
  });

  it('A26 a thousand times at once, keeps nobody else from being served', async () => {
    relay = await openRelayBetween();
    await Promise.all(Array.from({ length: 1_000 }, open));
    await until(async () => ((await relay.connections()) === 1_000 ? true : undefined));
    const answers = await Promise.all(Array.from({ length: 20 }, () => relay.call()));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(await relay.connections()).toBeGreaterThan(1_000);
  });
});

describe('A26 50 MB', () => {
  it.each([
    ['announced', () => head(50e6)],
    ['in pieces', () => head(0).replace('Content-Length: 0', 'Transfer-Encoding: chunked')],
  ])('A26 %s, are answered 413 and not read to their end', async (_, start) => {
    relay = await openRelayBetween();
    const { socket, answer } = await open();
    socket.write(start());
    const piece = `${(65_536).toString(16)}\r\n${'x'.repeat(65_536)}\r\n`;
    const over = happens(socket, 'close');
    let taken = 0;
    while (taken < 50e6 && !socket.destroyed) {
      taken += piece.length;
      if (!socket.write(piece)) await Promise.race([happens(socket, 'drain'), over]);
    }
    // Not even a client that never listens keeps its connection.
    await over;
    expect(rawStatus(answer())).toBe(413);
    expect(answer()).toContain('"code":"body_too_large"');
    // What the system's own buffers took; most of it is never sent.
    expect(taken).toBeLessThan(25e6);
    expect(relay.recorded).toEqual([]);
    expect(relay.log).toEqual([]);
  });
});
