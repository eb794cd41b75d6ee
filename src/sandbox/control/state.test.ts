import { expect, it } from 'vitest';
import { openTestSandbox, TEST_NOW } from '#testing/test-sandbox.ts';

it('describes an empty sandbox', async () => {
  const { sandbox, control } = openTestSandbox();
  const response = await control('state');
  expect(response.status).toBe(200);
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toMatchObject({
    sandbox: 'trailglass',
    now: new Date(TEST_NOW).toISOString(),
    seed: 'empty',
    account: '123456789012',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    operations: { logs: expect.arrayContaining(['CreateLogGroup', 'FilterLogEvents']) },
    settings: { deliveryDelayMs: 5000, activity: false },
    counts: {
      trails: 0,
      logGroups: 0,
      logStreams: 0,
      logEvents: 0,
      history: 0,
      pendingDeliveries: 0,
    },
    nextDeliveryAt: null,
    trails: [],
  });
  sandbox.close();
});

it('names the trails of the furnished account with the streams they write', async () => {
  const { sandbox, control } = openTestSandbox({ seed: 'demo' });
  const { trails, counts } = (await (await control('state')).json()) as {
    trails: { homeRegion: string; logStreamName: string }[];
    counts: Record<string, number>;
  };
  expect(trails).toHaveLength(2);
  for (const { homeRegion, logStreamName } of trails) {
    expect(logStreamName).toBe(`123456789012_CloudTrail_${homeRegion}`);
  }
  expect(counts).toMatchObject({ trails: 2 });
  expect(counts['logEvents']).toBeGreaterThan(0);
  sandbox.close();
});

it('counts what calls leave behind', async () => {
  const { sandbox, control, call } = openTestSandbox();
  await call('logs', 'CreateLogGroup', { logGroupName: 'g' });
  await call('logs', 'CreateLogStream', { logGroupName: 'g', logStreamName: 's' });
  await call('logs', 'PutLogEvents', {
    logGroupName: 'g',
    logStreamName: 's',
    logEvents: [{ timestamp: TEST_NOW, message: 'm' }],
  });
  const state: unknown = await (await control('state')).json();
  expect(state).toMatchObject({
    // Writing log events is no management event.
    counts: { logGroups: 1, logStreams: 1, logEvents: 1, history: 2 },
  });
  sandbox.close();
});
