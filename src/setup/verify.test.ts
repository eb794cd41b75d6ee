import { describe, expect, it } from 'vitest';
import type { LogEvent } from '#domain/logs/log-event.ts';
import type { EventSelectors } from '#domain/trail/selectors.ts';
import { epochMillis } from '#domain/time/units.ts';
import {
  ACCOUNT,
  EMPTY_ACCOUNT,
  type FakeAccount,
  fakeAccount,
  TRAIL_ARN,
  TRAIL_REGION,
} from '#testing/fake-account.ts';
import { portFailure } from '#testing/fake-refusals.ts';
import { jumpingClock } from '#testing/jumping-clock.ts';
import { ALL_NEW, applyTo, GROUP } from '#testing/set-up.ts';
import { observe } from './observe.ts';
import { plan } from './plan.ts';
import {
  type Expectation,
  expectationOf,
  LONG_WAIT,
  verify,
  type VerifyProgress,
} from './verify.ts';

const CHANGED_AT = epochMillis(Date.UTC(2026, 10, 22, 16));
const stream = `${ACCOUNT}_CloudTrail_${TRAIL_REGION}`;
const expectation: Expectation = {
  trail: { region: TRAIL_REGION, arn: TRAIL_ARN },
  group: { region: TRAIL_REGION, name: GROUP },
  streamPrefixes: [stream],
  changedAt: CHANGED_AT,
  ownCall: { requestId: 'own-1' },
};
const event = (after: number, requestID: string, streamName = stream): LogEvent => ({
  timestamp: epochMillis(CHANGED_AT + after),
  ingestionTime: epochMillis(CHANGED_AT + after),
  message: JSON.stringify({ requestID }),
  streamName,
  eventId: undefined,
});

/** Runs verify in an account to which things happen `after` so many milliseconds; all pictures, at most 1,000. */
async function watch(
  account: FakeAccount,
  happenings: readonly { readonly after: number; readonly happens: () => void }[],
  expected: Expectation = expectation,
  stopAfter = 3_600_000,
): Promise<readonly VerifyProgress[]> {
  const controller = new AbortController();
  const left = [...happenings];
  const clock = jumpingClock(CHANGED_AT, (now) => {
    for (const one of left.filter(({ after }) => CHANGED_AT + after <= now)) {
      left.splice(left.indexOf(one), 1);
      one.happens();
    }
    if (now > CHANGED_AT + stopAfter) controller.abort();
  });
  const seen: VerifyProgress[] = [];
  const run = { ports: account.ports, expectation: expected, clock };
  for await (const progress of verify(run, controller.signal)) seen.push(progress);
  return seen;
}
const deliver = (account: FakeAccount, ...events: readonly LogEvent[]) => {
  const last = events.at(-1)?.timestamp;
  account.state = {
    ...account.state,
    events: [...account.state.events, ...events],
    status: { ...account.state.status, latestLogsDeliveryAt: last },
  };
};

describe('verify', () => {
  it('waits through delivery, stream and event until the own call can be read', async () => {
    const account = fakeAccount();
    const seen = await watch(account, [
      { after: 200_000, happens: () => deliver(account, event(200_000, 'own-1')) },
    ]);
    expect(seen[0]).toMatchObject({
      state: 'waiting',
      looks: 1,
      isLogging: true,
      delivery: { state: 'waiting' },
      stream: { state: 'waiting' },
      event: { state: 'waiting' },
      nextLookAt: CHANGED_AT + 1_000,
    });
    expect(seen.at(-1)).toMatchObject({
      state: 'proved',
      delivery: { state: 'seen', at: CHANGED_AT + 200_000 },
      stream: { state: 'seen' },
      event: { state: 'seen', at: CHANGED_AT + 200_000 },
      firstEvent: { event: event(200_000, 'own-1'), isOwnCall: true },
      nextLookAt: undefined,
    });
    // Patient: about one look in ten seconds once the first minute is over.
    expect(seen.length).toBeLessThan(60);
  });

  it('shows another event as soon as it is there, and goes on to the own one', async () => {
    const account = fakeAccount();
    const seen = await watch(account, [
      { after: 60_000, happens: () => deliver(account, event(60_000, 'other')) },
      { after: 90_000, happens: () => deliver(account, event(90_000, 'own-1')) },
    ]);
    const states = [...new Set(seen.map(({ state }) => state))];
    expect(states).toEqual(['waiting', 'arrived', 'proved']);
    expect(seen.find(({ state }) => state === 'arrived')?.firstEvent).toEqual({
      event: event(60_000, 'other'),
      isOwnCall: false,
    });
    expect(seen.at(-1)?.firstEvent?.isOwnCall).toBe(true);
  });

  it('is content with another event when the own one stays away, or is not expected', async () => {
    const account = fakeAccount();
    const other = () => deliver(account, event(60_000, 'other'));
    const seen = await watch(account, [{ after: 60_000, happens: other }]);
    expect(seen.at(-1)).toMatchObject({ state: 'proved', firstEvent: { isOwnCall: false } });
    expect(seen.at(-2)?.nextLookAt).toBeGreaterThanOrEqual(CHANGED_AT + 600_000);

    const [first, ...rest] = await watch(account, [], { ...expectation, ownCall: undefined });
    expect(first).toMatchObject({ state: 'proved', firstEvent: { isOwnCall: false } });
    expect(rest).toEqual([]);
  });

  it('does not take an event of before the change, or of another stream, for the first', async () => {
    const account = fakeAccount();
    deliver(account, event(-5_000, 'old'), event(1_000, 'foreign', 'somebody-else'));
    account.state = {
      ...account.state,
      status: {
        ...account.state.status,
        latestLogsDeliveryAt: epochMillis(CHANGED_AT - 5_000),
      },
    };
    const seen = await watch(account, [], expectation, 30_000);
    expect(seen.at(-1)).toMatchObject({
      state: 'waiting',
      delivery: { state: 'waiting' },
      stream: { state: 'seen' },
      firstEvent: undefined,
    });
  });

  it('finds the own call even where its clock and AWS’s disagree', async () => {
    const account = fakeAccount();
    deliver(account, event(-60_000, 'own-1'));
    const [first] = await watch(account, []);
    expect(first).toMatchObject({ state: 'proved', firstEvent: { isOwnCall: true } });
  });

  it('looks in the streams of an organization as well', async () => {
    const account = fakeAccount();
    deliver(account, event(1_000, 'own-1', `o-example_${ACCOUNT}_CloudTrail_${TRAIL_REGION}`));
    const streamPrefixes = [stream, 'o-example_'];
    const [first] = await watch(account, [], { ...expectation, streamPrefixes });
    expect(first).toMatchObject({ state: 'proved' });
  });

  it('goes on through failures, and shows them', async () => {
    const account = fakeAccount();
    const failure = portFailure('network', 'TypeError', 'The connection failed.');
    for (const port of ['getTrailStatus', 'listLogStreams', 'findEvents'] as const) {
      account.failNext(port, failure);
    }
    const seen = await watch(account, [
      { after: 3_000, happens: () => deliver(account, event(3_000, 'own-1')) },
    ]);
    expect(seen[0]?.failures).toHaveLength(3);
    expect(seen[0]?.failures[0]).toMatchObject({ kind: 'network', name: 'TypeError' });
    expect(seen.at(-1)).toMatchObject({ state: 'proved', failures: [] });
  });

  it('says after fifteen minutes what to look at, what it knows first', async () => {
    const account = fakeAccount();
    account.state = {
      ...account.state,
      status: {
        ...account.state.status,
        isLogging: false,
        latestLogsDeliveryError: 'AccessDenied.',
      },
    };
    const seen = await watch(account, [], expectation, 1_200_000);
    const early = seen.filter(({ nextLookAt }) => Number(nextLookAt) <= CHANGED_AT + LONG_WAIT);
    expect(early.length).toBeGreaterThan(50);
    expect(early.every(({ advice }) => advice.length === 0)).toBe(true);
    expect(early[0]).toMatchObject({ isLogging: false, deliveryError: 'AccessDenied.' });
    const advice = seen.at(-1)?.advice ?? [];
    expect(advice[0]).toContain('not logging');
    expect(advice[1]).toContain('AccessDenied.');
    expect(advice.length).toBeGreaterThan(4);
  });

  it('ends quietly when it is told to', async () => {
    const account = fakeAccount();
    const seen = await watch(account, [], expectation, 5_000);
    expect(seen.at(-1)?.state).toBe('waiting');
    const calls = account.calls.length;
    const gone = verify(
      { ports: account.ports, expectation, clock: jumpingClock(CHANGED_AT) },
      AbortSignal.abort(),
    );
    expect(await gone.next()).toEqual({ done: true, value: undefined });
    expect(account.calls).toHaveLength(calls);
  });
});

describe('expectationOf', () => {
  const after = async (selectors?: EventSelectors) => {
    const account = fakeAccount(selectors === undefined ? {} : { selectors });
    const subject = { trailArn: TRAIL_ARN, homeRegion: TRAIL_REGION, answers: ALL_NEW };
    const observation = await observe(account.ports, subject, new AbortController().signal);
    const made = plan(observation, ALL_NEW);
    return { observation, made, applied: await applyTo(account.ports, made) };
  };

  it('waits for the request that UpdateTrail answered', async () => {
    const { observation, made, applied } = await after();
    const found = expectationOf(observation, made, applied, CHANGED_AT);
    expect(found).toMatchObject({
      trail: { arn: TRAIL_ARN, region: TRAIL_REGION },
      group: { region: TRAIL_REGION, name: GROUP },
      streamPrefixes: [stream],
      changedAt: 0,
      ownCall: { requestId: expect.stringMatching(/^request-\d+$/) },
    });
  });

  it('waits for StartLogging where the trail recorded nothing before', async () => {
    const status = { ...EMPTY_ACCOUNT.status, isLogging: false };
    const account = fakeAccount({ status });
    const answers = { ...ALL_NEW, startLogging: true };
    const subject = { trailArn: TRAIL_ARN, homeRegion: TRAIL_REGION, answers };
    const observation = await observe(account.ports, subject, new AbortController().signal);
    const made = plan(observation, answers);
    const applied = await applyTo(account.ports, made);
    const started = applied.steps.at(-1);
    expect(started?.change.kind).toBe('switchLogging');
    expect(expectationOf(observation, made, applied, CHANGED_AT).ownCall).toEqual({
      requestId: started?.state === 'done' && started.answer?.requestId,
    });
  });

  it('does not wait for a call that the selectors keep out', async () => {
    const { observation, made, applied } = await after({
      kind: 'basic',
      selectors: [
        {
          readWriteType: 'ReadOnly',
          includeManagementEvents: true,
          dataResources: [],
          excludeManagementEventSources: [],
        },
      ],
    });
    expect(expectationOf(observation, made, applied, CHANGED_AT).ownCall).toBeUndefined();
  });

  it('waits for any event from now on where nothing had to be changed', async () => {
    const { observation, made } = await after();
    expect(expectationOf(observation, made, { steps: [] }, CHANGED_AT)).toMatchObject({
      changedAt: CHANGED_AT,
      ownCall: undefined,
    });
    const trail = { ...EMPTY_ACCOUNT.trail, isOrganization: true };
    const account = fakeAccount({
      trail,
      organization: { id: 'o-example', managementAccount: ACCOUNT },
    });
    const subject = { trailArn: TRAIL_ARN, homeRegion: TRAIL_REGION, answers: ALL_NEW };
    const seen = await observe(account.ports, subject, new AbortController().signal);
    const organization = expectationOf(seen, plan(seen, ALL_NEW), { steps: [] }, CHANGED_AT);
    expect(organization.streamPrefixes).toEqual([stream, 'o-example_']);
  });
});
