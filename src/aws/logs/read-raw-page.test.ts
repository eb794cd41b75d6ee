import { afterEach, describe, expect, it } from 'vitest';
import { answeringServer, type Answer, type AnsweringServer } from '#testing/answering-server.ts';
import { gatewayAnswer, htmlAnswer, jsonAnswer, jsonError } from '#testing/aws-answers.ts';
import { epochMillis } from '#domain/time/units.ts';
import { rawPageReader, type RawPageRequest } from './read-raw-page.ts';

let server: AnsweringServer | undefined;
const never = new AbortController().signal;

const REQUEST: RawPageRequest = {
  operation: 'FilterLogEvents',
  logGroupName: 'g',
  logStreamNames: [],
  filterPattern: undefined,
  from: epochMillis(1000),
  to: epochMillis(2000),
  nextToken: undefined,
  limit: 10_000,
};

async function readerOf(answer: Answer, limitMs?: number) {
  server = await answeringServer(() => answer);
  const access = { environment: 'team a/prod', region: 'us-east-1', token: 't' };
  return rawPageReader({ origin: server.origin, ...access }, limitMs);
}

const inputs = (): unknown[] => server?.seen.map(({ body }) => JSON.parse(body) as unknown) ?? [];

afterEach(async () => {
  await server?.close();
  server = undefined;
});

describe('a page as bytes', () => {
  it('is what was answered, to the byte', async () => {
    const body = '  {"events":[{"message":"\\ud83d\\ude00 é"}]}';
    const read = await readerOf({ status: 200, body });
    expect(new TextDecoder().decode(await read(REQUEST, never))).toBe(body);
  });

  it('is asked for as the gateway takes it: without a signature', async () => {
    const read = await readerOf(jsonAnswer({}));
    await read(REQUEST, never);
    const [request] = server?.seen ?? [];
    expect(request).toMatchObject({ method: 'POST', path: '/aws/team%20a%2Fprod/us-east-1/logs' });
    expect(request?.headers).toMatchObject({
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'Logs_20140328.FilterLogEvents',
      'x-trailglass-token': 't',
    });
    expect(request?.headers.authorization).toBeUndefined();
  });

  it('is asked for oldest first, up to but not including the end, whatever the operation counts in', async () => {
    const read = await readerOf(jsonAnswer({}));
    const stream = { ...REQUEST, operation: 'GetLogEvents', logStreamNames: ['s'] } as const;
    await read(REQUEST, never);
    await read(
      { ...REQUEST, logStreamNames: ['a', 'b'], filterPattern: 'x', nextToken: 'n' },
      never,
    );
    await read(stream, never);
    const filter = { logGroupName: 'g', startTime: 1000, endTime: 1999, limit: 10_000 };
    expect(inputs()).toEqual([
      { ...filter, interleaved: true },
      {
        ...filter,
        logStreamNames: ['a', 'b'],
        filterPattern: 'x',
        nextToken: 'n',
        interleaved: true,
      },
      {
        logGroupName: 'g',
        logStreamName: 's',
        startTime: 1000,
        endTime: 2000,
        limit: 10_000,
        startFromHead: true,
      },
    ]);
  });
});

describe('a failure', () => {
  it.each([
    ['throttling', jsonError(400, 'ThrottlingException', 'Rate exceeded'), 'throttled'],
    [
      'a failure of AWS',
      jsonError(500, 'com.amazonaws.logs#InternalServerException', ''),
      'server',
    ],
    ['a failure without a body', { status: 503, body: '' }, 'server'],
    ['a refusal', jsonError(400, 'AccessDeniedException', 'No'), 'denied'],
    ['no such group', jsonError(400, 'ResourceNotFoundException', 'No'), 'notFound'],
    ['keys that ran out', jsonError(400, 'ExpiredTokenException', 'No'), 'expired'],
    ['a token that ran out', jsonError(400, 'InvalidParameterException', 'nextToken'), 'invalid'],
    ['a web page', htmlAnswer(200), 'unexpected'],
    ['a web page with status 500', htmlAnswer(500), 'unexpected'],
    ['an empty success', { status: 200, body: '' }, 'unexpected'],
    ['a refusal of the gateway', gatewayAnswer(503, 'upstream_unreachable', 'No'), 'gateway'],
    ['another start of the gateway', gatewayAnswer(401, 'token_not_valid', 'No'), 'token'],
    ['a broken connection', 'reset', 'network'],
    ['silence', 'silence', 'timeout'],
  ] as const)(
    'after %s is what the clients would throw, after one attempt',
    async (_, answer, kind) => {
      const read = await readerOf(answer, answer === 'silence' ? 50 : undefined);
      const service = 'logs';
      const operation = 'FilterLogEvents';
      await expect(read(REQUEST, never)).rejects.toMatchObject({ kind, service, operation });
      expect(server?.seen).toHaveLength(1);
    },
  );

  it('has the words and the request id of AWS', async () => {
    const read = await readerOf(jsonError(400, 'ns#LimitExceededException:http://x', 'Too many.'));
    await expect(read(REQUEST, never)).rejects.toMatchObject({
      name: 'LimitExceededException',
      message: 'Too many.',
      status: 400,
      requestId: '5d1b8c1e-0000-4000-8000-000000000001',
    });
  });

  it('by the caller’s signal is no failure of anybody', async () => {
    const caller = new AbortController();
    const read = await readerOf('silence');
    const page = read(REQUEST, caller.signal);
    caller.abort();
    await expect(page).rejects.toMatchObject({ kind: 'aborted' });
    await expect(read(REQUEST, AbortSignal.abort())).rejects.toMatchObject({ kind: 'aborted' });
  });
});
