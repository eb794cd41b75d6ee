import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sendSigned } from '#testing/signed-request.ts';
import { openTestSandbox, type TestSandbox } from '#testing/test-sandbox.ts';
import { openTestWorld } from '#testing/test-world.ts';
import type { Fault } from './control/settings.ts';
import { type FaultedCall, SLOW_MS, underFaults } from './faults.ts';
import { readSettings, writeSettings } from './world.ts';

const CALL: FaultedCall = {
  service: 'iam',
  operation: 'ListRoles',
  callerArn: 'arn:aws:iam::123456789012:user/sandbox-admin',
};

let test: TestSandbox;
beforeEach(() => (test = openTestSandbox()));
afterEach(() => test.sandbox.close());

const set = (...faults: readonly Partial<Fault>[]) => test.control('settings', { faults });
const list = () => test.call('logs', 'DescribeLogGroups', {});
const roles = () => test.call('iam', 'ListRoles', {});
const trails = () => test.call('cloudtrail', 'ListTrails', {});
const settings = async () =>
  ((await (await test.control('state')).json()) as { settings: { faults: Fault[] } }).settings;

describe('a fault', () => {
  it.each<[Fault['kind'], string, number, string, number, string, number]>([
    ['throttle', 'ThrottlingException', 400, 'ThrottlingException', 429, 'Throttling', 400],
    ['500', 'InternalFailure', 500, 'InternalFailure', 500, 'ServiceFailureException', 500],
    ['expired', 'ExpiredTokenException', 400, 'ExpiredTokenException', 400, 'ExpiredToken', 403],
    ['denied', 'AccessDeniedException', 400, 'AccessDeniedException', 400, 'AccessDenied', 403],
    ['html', 'SyntaxError', 503, 'SyntaxError', 503, 'Unknown', 503],
  ])(
    '%s looks to a client as AWS would',
    async (kind, logs, logsStatus, trail, trailStatus, iam, iamStatus) => {
      await set(
        { operation: 'logs:DescribeLogGroups', kind },
        { operation: 'cloudtrail:ListTrails', kind },
        { operation: 'iam:ListRoles', kind },
      );
      const failure = (name: string, httpStatusCode: number) => ({
        name,
        $metadata: { httpStatusCode },
      });
      await expect(list()).rejects.toMatchObject(failure(logs, logsStatus));
      await expect(trails()).rejects.toMatchObject(failure(trail, trailStatus));
      await expect(roles()).rejects.toMatchObject(failure(iam, iamStatus));
    },
  );

  it('html is a page, whatever the protocol', async () => {
    await set({ operation: 'sts:GetCallerIdentity', kind: 'html' });
    const answer = await sendSigned(test, {
      service: 'sts',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Action=GetCallerIdentity&Version=2011-06-15',
    });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('content-type')).toBe('text/html');
    expect(await answer.text()).toMatch(/^<html>/);
  });

  it('reset cuts the connection instead of answering', async () => {
    await set({ operation: 'iam:ListRoles', kind: 'reset', count: 1 });
    await expect(roles()).rejects.toMatchObject({ name: 'ConnectionReset' });
    await roles();
  });

  it('denied names who asked for what, as AWS does', async () => {
    await set({ operation: 'iam:ListRoles', kind: 'denied' });
    await expect(roles()).rejects.toThrow(
      'User: arn:aws:iam::123456789012:user/sandbox-admin is not authorized to perform: iam:ListRoles because no identity-based policy allows the iam:ListRoles action',
    );
  });

  it.each<[string, () => Promise<unknown>]>([
    ['carried out', () => test.call('logs', 'CreateLogGroup', { logGroupName: 'g' })],
    ['refused', () => test.call('logs', 'CreateLogGroup', { logGroupName: '!' })],
  ])('lost cuts the connection after the call was %s', async (outcome, create) => {
    await set({ operation: 'logs:CreateLogGroup', kind: 'lost', count: 1 });
    await expect(create()).rejects.toMatchObject({ name: 'ConnectionReset' });
    expect((await list()).logGroups).toHaveLength(outcome === 'carried out' ? 1 : 0);
  });

  it('lost ends a stream that nobody will read', async () => {
    await test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
    await set({ operation: 'logs:StartLiveTail', kind: 'lost', count: 1 });
    const tail = sendSigned(test, {
      service: 'logs',
      headers: { 'x-amz-target': 'Logs_20140328.StartLiveTail' },
      body: '{"logGroupIdentifiers":["arn:aws:logs:us-east-1:123456789012:log-group:g"]}',
    });
    await expect(tail).rejects.toMatchObject({ name: 'ConnectionReset' });
  });

  it('hits its own operation alone, and keeps it from being carried out', async () => {
    await set({ operation: 'logs:CreateLogGroup', kind: 'throttle', count: 1 });
    const create = () => test.call('logs', 'CreateLogGroup', { logGroupName: 'g' });
    await expect(create()).rejects.toMatchObject({ name: 'ThrottlingException' });
    expect((await list()).logGroups).toEqual([]);
    await create();
  });

  it('lets so many calls pass before as it is told to', async () => {
    await set({ operation: 'iam:ListRoles', kind: 'throttle', count: 1, after: 2 });
    await roles();
    await roles();
    await expect(roles()).rejects.toMatchObject({ name: 'Throttling' });
    await roles();
  });

  it('is counted off call by call, and then over', async () => {
    await set({ operation: 'iam:ListRoles', kind: 'throttle', count: 2 });
    for (const left of [1, 0]) {
      await expect(roles()).rejects.toMatchObject({ name: 'Throttling' });
      expect((await settings()).faults).toMatchObject([{ count: left }]);
    }
    await roles();
    expect((await settings()).faults).toMatchObject([{ count: 0 }]);
  });

  it('gives way to the next of the same operation when it is over', async () => {
    await set(
      { operation: 'iam:ListRoles', kind: 'throttle', count: 1 },
      { operation: 'iam:ListRoles', kind: 'expired', count: 1 },
    );
    await expect(roles()).rejects.toMatchObject({ name: 'Throttling' });
    await expect(roles()).rejects.toMatchObject({ name: 'ExpiredToken' });
    await roles();
  });

  it('hits as many calls as its rate says', async () => {
    const world = openTestWorld();
    const hits = async (rate: number) => {
      const fault: Fault = {
        operation: 'iam:ListRoles',
        kind: 'throttle',
        rate,
        count: undefined,
        after: 0,
      };
      writeSettings(world.store, { ...readSettings(world.store), faults: [fault] });
      let count = 0;
      for (let i = 0; i < 1_000; i++) {
        const { signal } = new AbortController();
        await underFaults(world, CALL, signal, () => new Response()).catch(() => count++);
      }
      return count;
    };
    expect(await hits(0)).toBe(0);
    expect(await hits(1)).toBe(1_000);
    expect(Math.abs((await hits(0.3)) - 300)).toBeLessThan(60);
    world.store.close();
  });

  it('does not hit a call that is not signed', async () => {
    await set({ operation: 'iam:ListRoles', kind: 'throttle', count: 1 });
    const answer = await test.sandbox.fetch(
      new Request('http://127.0.0.1:4566/', {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'Action=ListRoles&Version=2010-05-08',
      }),
    );
    expect(await answer.text()).toContain('<Code>MissingAuthenticationToken</Code>');
    expect((await settings()).faults).toMatchObject([{ count: 1 }]);
  });
});

describe('slow', () => {
  /** Resolves when the call has begun to wait; fires through the test's clock. */
  const waiting = () =>
    new Promise<void>((resolve) => {
      const { setTimer } = test.clock;
      vi.spyOn(test.clock, 'setTimer').mockImplementation((ms, fire) => {
        if (ms === SLOW_MS) resolve();
        return setTimer(ms, fire);
      });
    });
  beforeEach(() => set({ operation: 'logs:CreateLogGroup', kind: 'slow', count: 1 }));

  it('carries the call out when its time has come', async () => {
    const begun = waiting();
    let isDone = false;
    const call = test
      .call('logs', 'CreateLogGroup', { logGroupName: 'g' })
      .then(() => (isDone = true));
    await begun;
    test.clock.advance(SLOW_MS - 1);
    expect((await list()).logGroups).toEqual([]);
    expect(isDone).toBe(false);
    test.clock.advance(1);
    await call;
    const { logGroups } = await list();
    expect(logGroups).toMatchObject([{ creationTime: test.clock.now() }]);
  });

  it('ends at once when the client goes, and then the call is not carried out', async () => {
    const begun = waiting();
    const client = new AbortController();
    const call = sendSigned(test, {
      service: 'logs',
      headers: { 'x-amz-target': 'Logs_20140328.CreateLogGroup' },
      body: '{"logGroupName":"g"}',
      signal: client.signal,
    });
    await begun;
    client.abort(new Error('the client went away'));
    await expect(call).rejects.toThrow('the client went away');
    test.clock.advance(SLOW_MS);
    expect((await list()).logGroups).toEqual([]);
  });

  it('does not even begin to wait for a client that has gone', async () => {
    const world = openTestWorld();
    const fault: Fault = {
      operation: 'iam:ListRoles',
      kind: 'slow',
      rate: 1,
      count: undefined,
      after: 0,
    };
    writeSettings(world.store, { ...readSettings(world.store), faults: [fault] });
    const gone = AbortSignal.abort(new Error('gone'));
    await expect(underFaults(world, CALL, gone, () => new Response())).rejects.toThrow('gone');
    world.store.close();
  });
});
