import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openRelayBetween, TEST_TOKEN, type RelayBetween } from '#testing/relay-between.ts';
import { createFarClocks } from './far-clocks.ts';

let relay: RelayBetween;
beforeEach(async () => {
  relay = await openRelayBetween();
});
afterEach(() => relay.close());

const MINUTE = 60_000;

/** From now on the far end's clock is `offMs` ahead, and it takes a signature of five minutes. */
function setFarClock(offMs: number, refusal: string, isCurable = true): void {
  relay.respond((response, request) => {
    const now = Date.now() + offMs;
    const signed = String(request.headers['x-amz-date']).replace(
      /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/,
      '$1-$2-$3T$4:$5:$6Z',
    );
    const isRefused = !isCurable || Math.abs(Date.parse(signed) - now) > 5 * MINUTE;
    response
      .writeHead(isRefused ? 403 : 200, { date: new Date(now).toUTCString() })
      .end(isRefused ? `{"__type":"${refusal}","message":"Signature expired"}` : '{}');
  });
}

const clocks = async (): Promise<unknown> => {
  const answer = await fetch(`http://127.0.0.1:${relay.port}/api/status`, {
    headers: { 'x-trailglass-token': TEST_TOKEN },
  });
  return answer.json();
};

describe('a computer whose clock is wrong', () => {
  it.each([20 * MINUTE, -20 * MINUTE])(
    'D4 by %i ms is answered at the second attempt, and then at once',
    async (offMs) => {
      setFarClock(offMs, 'InvalidSignatureException');
      expect((await relay.call()).status).toBe(200);
      expect(relay.recorded).toHaveLength(2);
      expect((await relay.call()).status).toBe(200);
      expect(relay.recorded).toHaveLength(3);
      const { clocks: off } = (await clocks()) as { clocks: { test: number } };
      expect(Math.round(off.test / MINUTE)).toBe(offMs / MINUTE);
    },
  );

  it('D4 is told so, until it is set right', async () => {
    setFarClock(20 * MINUTE, 'RequestTimeTooSkewed');
    await relay.call();
    setFarClock(0, 'RequestTimeTooSkewed');
    expect((await relay.call()).status).toBe(200);
    expect(relay.recorded).toHaveLength(4);
    expect(await clocks()).toEqual({ clocks: {} });
  });

  it('D4 makes a change once, and notes it once: what was refused for its time was not done', async () => {
    setFarClock(20 * MINUTE, 'InvalidSignatureException');
    const headers = { 'x-amz-target': 'Logs_20140328.CreateLogGroup' };
    expect((await relay.call(undefined, { headers })).status).toBe(200);
    expect(relay.audit()).toMatchObject([{ operation: 'logs:CreateLogGroup', outcome: 'done' }]);
  });

  it('D5 is told AWS’s own reason where the right time does not help either', async () => {
    setFarClock(20 * MINUTE, 'SignatureDoesNotMatch', false);
    const answer = await relay.call();
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain('SignatureDoesNotMatch');
    expect(relay.recorded).toHaveLength(2);
  });

  it('D5 is not asked again where the time is right and the key is not', async () => {
    setFarClock(0, 'SignatureDoesNotMatch', false);
    expect((await relay.call()).status).toBe(403);
    expect(relay.recorded).toHaveLength(1);
  });

  it('D4 is refused once where the refusal is about something else', async () => {
    setFarClock(20 * MINUTE, 'AccessDeniedException', false);
    const answer = await relay.call();
    expect(await answer.text()).toContain('AccessDeniedException');
    expect(relay.recorded).toHaveLength(1);
  });
});

describe('the far ends’ clocks', () => {
  const dated = (ms: number) => new Headers({ date: new Date(ms).toUTCString() });

  it('are each their own, and what is less than five minutes is none', () => {
    const clocks = createFarClocks(() => 1e12);
    expect(clocks.learn('a', dated(1e12 + 4 * MINUTE))).toBe(false);
    expect(clocks.learn('b', dated(1e12 + 6 * MINUTE))).toBe(true);
    expect(clocks.learn('b', dated(1e12 + 6 * MINUTE))).toBe(false);
    expect(clocks.off).toEqual({ b: 6 * MINUTE });
    expect([clocks.signingDate('a').getTime(), clocks.signingDate('b').getTime()]).toEqual([
      1e12,
      1e12 + 6 * MINUTE,
    ]);
  });

  it.each([undefined, 'yesterday'])('are not learned from the date %s', (date) => {
    const headers = new Headers(date === undefined ? {} : { date });
    expect(createFarClocks(() => 1e12).learn('a', headers)).toBe(false);
  });
});
