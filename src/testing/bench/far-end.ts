/** A far end that costs next to nothing, in a thread of its own: `{}` at once, or as many bytes as `x-amz-user-agent` asks for. */
import { createServer, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import { parentPort } from 'node:worker_threads';
import { listen } from '#gateway/http.ts';

const CHUNK = Buffer.alloc(256 * 1024, 'x');

async function stream(response: ServerResponse, bytes: number): Promise<void> {
  for (let sent = 0; sent < bytes; sent += CHUNK.length) {
    if (!response.write(CHUNK)) await once(response, 'drain');
  }
  response.end();
}

const server = createServer((request, response) => {
  const bytes = Number(request.headers['x-amz-user-agent'] ?? 0);
  request.resume().once('end', () => {
    response.writeHead(200, { 'content-type': 'application/x-amz-json-1.1' });
    if (bytes === 0) response.end('{}');
    else void stream(response, bytes);
  });
});
// A port between threads has no origin.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(await listen(server, 0, 'the far end'));
