import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startTrailglass } from '#testing/running-trailglass.ts';
import { Console } from '../console.ts';
import { ConsolePage } from '../pages/ConsolePage.ts';
import { expect, test } from '../trailglass.ts';

const OFF_MS = 20 * 60_000;

/** An endpoint whose clock is twenty minutes ahead, and which takes no signature that is older than five. */
let farEnd: Server;
let refused: number;

test.beforeAll(async () => {
  refused = 0;
  farEnd = createServer((request, response) => {
    const now = Date.now() + OFF_MS;
    const [, day = '', time = ''] = /^(\d{8})T(\d{6})Z$/.exec(
      String(request.headers['x-amz-date']),
    ) ?? [''];
    const signed = Date.parse(
      `${day.replace(/^(....)(..)/, '$1-$2-')}T${time.replace(/^(..)(..)/, '$1:$2:')}Z`,
    );
    const isLate = now - signed > 5 * 60_000;
    if (isLate) refused += 1;
    response
      .writeHead(isLate ? 403 : 200, {
        'content-type': 'application/x-amz-json-1.1',
        date: new Date(now).toUTCString(),
      })
      .end(
        isLate
          ? '{"__type":"InvalidSignatureException","message":"Signature expired"}'
          : '{"logGroups":[]}',
      );
  });
  await new Promise<void>((resolve) => {
    farEnd.listen(0, '127.0.0.1', resolve);
  });
});
test.afterAll(() => new Promise((resolve) => farEnd.close(resolve)));

test('D4 a clock that is off by 20 min stops nothing, and is told', async ({ page }) => {
  const somewhere = new ConsolePage(page);
  const { port } = farEnd.address() as AddressInfo;
  const own = await startTrailglass(['--ephemeral', '--endpoint', `http://127.0.0.1:${port}`]);
  try {
    await new Console(page, own.console).open('/endpoint/us-east-1/log-groups');
    await expect(somewhere.main.getByText('No log groups').first()).toBeVisible();
    expect(refused).toBeGreaterThan(0);
    await expect(somewhere.main.getByText('This computer’s clock is off by 20 min')).toBeVisible({
      timeout: 20_000,
    });
  } finally {
    await own.stop();
  }
});
