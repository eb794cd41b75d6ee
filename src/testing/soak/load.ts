import type { ClientRequest, IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { RELAY_BODY_LIMIT } from '#gateway/relay.ts';
import { rawRequest, rawStatus } from '#testing/raw-request.ts';
import {
  formCall,
  jsonCall,
  type Answered,
  type PageCall,
  type PageCaller,
} from './page-caller.ts';

/** Something that a page, or somebody who is none, does again and again. */
export interface Act {
  readonly name: string;
  /** Between the end of one time and the beginning of the next, in milliseconds. */
  readonly pauseMs: number;
  /**
   * Does it once.
   *
   * @returns how many requests that were
   * @throws Error if the gateway answers otherwise than it should
   */
  run(): Promise<number>;
}

/** The log group that the load reads; one of the furnished account is the one that it changes. */
export const LOADED_GROUP = 'CloudTrail/soak';
const CHANGED_GROUP = 'CloudTrail/security';

const AT_ONCE = 200;
/** Of a big answer read slowly: a person whose computer is busy, or whose tab sleeps. */
const SLOW_READ_MS = 20;

const LOADED_GROUP_ARN = `arn:aws:logs:us-east-1:123456789012:log-group:${LOADED_GROUP}`;

/** Everything that the load is mixed of; what is relayed goes to one environment. */
export function mixedLoad(page: PageCaller, environment: string): readonly Act[] {
  const logs = (operation: string, input: object): PageCall =>
    jsonCall(environment, 'logs', operation, input);
  const events = (nextToken?: string): PageCall =>
    logs('FilterLogEvents', {
      logGroupName: LOADED_GROUP,
      limit: 10_000,
      ...(nextToken !== undefined && { nextToken }),
    });
  const small = logs('DescribeLogGroups', { limit: 50 });
  const tail = logs('StartLiveTail', { logGroupIdentifiers: [LOADED_GROUP_ARN] });

  const expecting = async (status: number, ...calls: readonly PageCall[]): Promise<number> => {
    const answers = await Promise.all(calls.map((call) => page.call(call)));
    for (const answer of answers) check(answer, status);
    return calls.length;
  };

  return [
    {
      name: 'reads',
      pauseMs: 50,
      run: () =>
        expecting(
          200,
          small,
          jsonCall(environment, 'cloudtrail', 'ListTrails', {}),
          formCall(environment, 'sts', { Action: 'GetCallerIdentity', Version: '2011-06-15' }),
          formCall(environment, 'iam', { Action: 'ListRoles', Version: '2010-05-08' }),
        ),
    },
    {
      name: 'writes',
      pauseMs: 500,
      run: async () =>
        (await expecting(
          200,
          logs('PutRetentionPolicy', { logGroupName: CHANGED_GROUP, retentionInDays: 30 }),
        )) + (await expecting(400, logs('CreateLogGroup', { logGroupName: CHANGED_GROUP }))),
    },
    {
      name: 'big answers',
      pauseMs: 200,
      async run() {
        let token: string | undefined;
        for (let pages = 1; ; pages += 1) {
          const answer = await page.call(events(token));
          check(answer, 200);
          if (pages === 1 && answer.body.length < 500_000) throw new Error('no big answer');
          ({ nextToken: token } = JSON.parse(answer.body.toString()) as { nextToken?: string });
          if (token === undefined || pages === 5) return pages;
        }
      },
    },
    {
      name: 'answers read slowly',
      pauseMs: 500,
      async run() {
        const answer = await begun(page.begin(events()), 200);
        for await (const _ of answer) await pause(SLOW_READ_MS);
        return 1;
      },
    },
    {
      name: 'live tails',
      pauseMs: 200,
      async run() {
        const tails = [page.begin(tail), page.begin(tail), page.begin(tail)];
        const answers = await Promise.all(tails.map((each) => begun(each, 200)));
        await Promise.all(answers.map((answer) => once(answer, 'data')));
        for (const each of tails) each.destroy();
        return tails.length;
      },
    },
    {
      name: 'refused',
      pauseMs: 100,
      async run() {
        const { port } = new URL(page.origin);
        const rebound = await rawRequest(Number(port), [
          'GET / HTTP/1.1',
          'Host: evil.test',
          'Connection: close',
        ]);
        if (rawStatus(rebound) !== 403)
          throw new Error(`a stranger's Host: ${rebound.slice(0, 20)}`);
        return (
          1 +
          (await expecting(403, logs('DeleteLogStream', {}))) +
          (await expecting(401, {
            ...small,
            headers: { ...small.headers, 'x-trailglass-token': 'x' },
          })) +
          (await expecting(403, {
            ...small,
            headers: { ...small.headers, origin: 'http://evil.test' },
          })) +
          (await expecting(400, jsonCall('nowhere', 'logs', 'DescribeLogGroups', {}))) +
          (await expecting(413, { ...small, body: 'x'.repeat(RELAY_BODY_LIMIT + 1) }))
        );
      },
    },
    {
      name: 'left',
      pauseMs: 100,
      async run() {
        // Before it is sent, in the middle of the answer, and while it is waited for.
        page
          .begin(events())
          .once('error', () => undefined)
          .destroy();
        const sent = page.begin(events());
        await once(await begun(sent, 200), 'data');
        sent.destroy();
        const waiting = page.begin(events()).once('error', () => undefined);
        await once(waiting, 'finish');
        waiting.destroy();
        return 3;
      },
    },
    {
      name: `${AT_ONCE} at once`,
      pauseMs: 5_000,
      run: () => expecting(200, ...Array.from({ length: AT_ONCE }, () => small)),
    },
    {
      name: 'the page',
      pauseMs: 500,
      run: () =>
        expecting(
          200,
          ...['/', '/favicon.svg', '/api/environments', '/api/audit'].map((path) => ({
            method: 'GET',
            path,
          })),
        ),
    },
  ];
}

/** The answer's head, if it is the right one. */
async function begun(sent: ClientRequest, status: number): Promise<IncomingMessage> {
  const [answer] = (await once(sent, 'response')) as [IncomingMessage];
  // It is broken off later, on purpose.
  answer.on('error', () => undefined);
  if (answer.statusCode !== status) throw new Error(`${answer.statusCode} instead of ${status}`);
  return answer;
}

function check({ status, body }: Answered, expected: number): void {
  if (status !== expected) {
    throw new Error(`${status} instead of ${expected}: ${body.toString().slice(0, 300)}`);
  }
}

/** Load comes at a pace. */
export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
