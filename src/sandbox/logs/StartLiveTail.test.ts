import type { StartLiveTailResponseStream } from '@aws-sdk/client-cloudwatch-logs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { history } from '#testing/sandbox-furniture.ts';
import { sendSigned } from '#testing/signed-request.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';

let test: TestSandbox;
beforeEach(async () => {
  test = openTestSandbox();
  await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
  for (const logStreamName of ['main', 'main-2', 'other']) {
    await test.call('logs', 'CreateLogStream', { logGroupName: 'g', logStreamName });
  }
});
afterEach(() => test.sandbox.close());

const arnOf = (name: string, region = 'us-east-1') =>
  `arn:aws:logs:${region}:123456789012:log-group:${name}`;

interface Choice {
  readonly logGroupIdentifiers?: string[];
  readonly logStreamNames?: string[];
  readonly logStreamNamePrefixes?: string[];
  readonly logEventFilterPattern?: string;
}

/** Begins a session with the SDK's client and gives its events one by one. */
async function tail(choice: Choice = {}): Promise<() => Promise<StartLiveTailResponseStream>> {
  const { responseStream } = await test.call('logs', 'StartLiveTail', {
    logGroupIdentifiers: [arnOf('g')],
    ...choice,
  });
  const events = responseStream?.[Symbol.asyncIterator]();
  return async () => {
    const { value, done } = (await events?.next()) ?? { done: true, value: undefined };
    if (done === true || value === undefined) throw new Error('The stream has ended.');
    return value;
  };
}

const put = (messages: readonly string[], logStreamName = 'main') =>
  test.call('logs', 'PutLogEvents', {
    logGroupName: 'g',
    logStreamName,
    logEvents: messages.map((message) => ({ timestamp: test.clock.now(), message })),
  });

/** A second goes by, and its update is read. */
async function second(next: () => Promise<StartLiveTailResponseStream>) {
  test.clock.advance(1_000);
  const { sessionUpdate } = await next();
  return {
    sampled: sessionUpdate?.sessionMetadata?.sampled,
    messages: sessionUpdate?.sessionResults?.map(({ message }) => message),
  };
}

describe('StartLiveTail', () => {
  it('says first what it is, and then every second what came', async () => {
    await put(['before']);
    const next = await tail();
    const { sessionStart } = await next();
    expect(sessionStart).toMatchObject({
      logGroupIdentifiers: [arnOf('g')],
      logStreamNames: [],
      logStreamNamePrefixes: [],
      logEventFilterPattern: '',
    });
    expect(sessionStart?.sessionId).toMatch(/^[0-9a-f-]{36}$/);
    expect(await second(next)).toEqual({ sampled: false, messages: [] });
    await put(['one', 'two']);
    const at = test.clock.now();
    test.clock.advance(1_000);
    expect((await next()).sessionUpdate?.sessionResults).toEqual([
      ...['one', 'two'].map((message) => ({
        logGroupIdentifier: '123456789012:g',
        logStreamName: 'main',
        message,
        timestamp: at,
        ingestionTime: at,
      })),
    ]);
    expect(await second(next)).toEqual({ sampled: false, messages: [] });
  });

  it('keeps to the streams, prefixes and pattern asked for', async () => {
    const sessions = [
      [{ logStreamNames: ['main', 'absent'] }, ['ok main', 'no main']],
      [{ logStreamNamePrefixes: ['main', 'x'] }, ['ok main', 'no main', 'ok main-2', 'no main-2']],
      [{ logEventFilterPattern: 'ok' }, ['ok main', 'ok main-2', 'ok other']],
      [{ logStreamNames: ['other'], logEventFilterPattern: '%^n%' }, ['no other']],
    ] as const;
    const open = await Promise.all(
      sessions.map(async ([choice, messages]) => {
        const next = await tail(choice as Choice);
        await next();
        return { next, messages };
      }),
    );
    for (const stream of ['main', 'main-2', 'other'])
      await put([`ok ${stream}`, `no ${stream}`], stream);
    test.clock.advance(1_000);
    for (const { next, messages } of open) {
      const { sessionUpdate } = await next();
      expect(sessionUpdate?.sessionResults?.map(({ message }) => message)).toEqual(messages);
    }
  });

  it('sends 500 events a second at most, a sample of more', async () => {
    const next = await tail();
    await next();
    await put(Array.from({ length: 500 }, (_, i) => `a${i}`));
    expect(await second(next)).toMatchObject({ sampled: false });
    await put(Array.from({ length: 700 }, (_, i) => `b${i}`));
    const { sampled, messages } = await second(next);
    expect(sampled).toBe(true);
    expect(new Set(messages).size).toBe(500);
  });

  it('ends after three hours with SessionTimeoutException', async () => {
    const next = await tail();
    await next();
    test.clock.advance(3 * 60 * 60 * 1_000);
    for (let update = 0; update < 10; update++) expect((await next()).sessionUpdate).toBeDefined();
    await expect(next()).rejects.toMatchObject({ name: 'SessionTimeoutException' });
    await put(['later']);
  });

  it.each<[string, Choice, string, string]>([
    [
      'an ARN with :*',
      { logGroupIdentifiers: [`${arnOf('g')}:*`] },
      'InvalidParameterException',
      "at 'logGroupIdentifiers' failed to satisfy constraint",
    ],
    [
      'a name',
      { logGroupIdentifiers: ['g'] },
      'InvalidParameterException',
      'g is not the ARN of a log group.',
    ],
    [
      'no group',
      { logGroupIdentifiers: [] },
      'InvalidParameterException',
      'Member must have length greater than or equal to 1',
    ],
    [
      'eleven groups',
      { logGroupIdentifiers: Array.from({ length: 11 }, () => arnOf('g')) },
      'InvalidParameterException',
      'Member must have length less than or equal to 10',
    ],
    [
      'a group that is not there',
      { logGroupIdentifiers: [arnOf('h')] },
      'ResourceNotFoundException',
      'The specified log group does not exist.',
    ],
    [
      'a group of another region',
      { logGroupIdentifiers: [arnOf('g', 'eu-west-1')] },
      'ResourceNotFoundException',
      'The specified log group does not exist.',
    ],
    [
      'names and prefixes',
      { logStreamNames: ['a'], logStreamNamePrefixes: ['a'] },
      'InvalidParameterException',
      'You cannot specify both',
    ],
    [
      'names and two groups',
      { logGroupIdentifiers: [arnOf('g'), arnOf('h')], logStreamNames: ['a'] },
      'InvalidParameterException',
      'only with a single log group',
    ],
    [
      'a bad pattern',
      { logEventFilterPattern: '{ $.a = ' },
      'InvalidParameterException',
      'Invalid filter pattern',
    ],
  ])('refuses %s', async (_, choice, name, message) => {
    const refusal = tail(choice);
    await expect(refusal).rejects.toMatchObject({ name });
    await expect(refusal).rejects.toThrow(message);
  });

  it('refuses groups that are not of the Standard class', async () => {
    const logGroupClass = 'INFREQUENT_ACCESS';
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'rare', logGroupClass });
    await expect(tail({ logGroupIdentifiers: [arnOf('rare')] })).rejects.toMatchObject({
      name: 'InvalidOperationException',
    });
  });

  it('is written down as a call that reads', async () => {
    await tail({ logEventFilterPattern: 'ok' });
    const [record] = (await history(test)).filter(({ eventName }) => eventName === 'StartLiveTail');
    expect(record).toMatchObject({
      readOnly: true,
      requestParameters: { logGroupIdentifiers: [arnOf('g')], logEventFilterPattern: 'ok' },
      responseElements: null,
    });
  });
});

describe('sessions', () => {
  /** Begins a session as the gateway does, with a signal that fires when the client goes. */
  async function raw(signal: AbortSignal, region = 'us-east-1') {
    const answer = await sendSigned(test, {
      service: 'logs',
      region,
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'Logs_20140328.StartLiveTail',
      },
      body: JSON.stringify({ logGroupIdentifiers: [arnOf('g', region)] }),
      signal,
    });
    return answer;
  }

  it('are fifteen at one time in a region, and leave room when their reader goes', async () => {
    const gone = new AbortController();
    const { signal } = new AbortController();
    const [first] = [await raw(gone.signal)];
    const others = await Promise.all(Array.from({ length: 14 }, () => raw(signal)));
    expect([first, ...others].map(({ status }) => status)).toEqual(
      Array.from({ length: 15 }, () => 200),
    );
    expect(await (await raw(signal)).json()).toMatchObject({ __type: 'LimitExceededException' });
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' }, { region: 'eu-west-1' });
    expect((await raw(signal, 'eu-west-1')).status).toBe(200);

    gone.abort();
    expect((await raw(signal)).status).toBe(200);
    await others[0]?.body?.cancel();
    expect((await raw(signal)).status).toBe(200);
    expect((await raw(signal)).status).toBe(400);
  });

  it('end when the sandbox forgets everything, and when it closes', async () => {
    const { signal } = new AbortController();
    const answer = await raw(signal);
    await test.control('reset', '');
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(0);
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
    const last = await raw(signal);
    const other = openTestSandbox();
    test.sandbox.close();
    expect((await last.arrayBuffer()).byteLength).toBeGreaterThan(0);
    test = other;
  });
});
