import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import type { VerifyProgress } from '#setup/verify.ts';
import {
  isSameWait,
  noticeOf,
  pageOf,
  printWatches,
  readWatches,
  viewerOf,
  type Watch,
  type WatchState,
} from './proof-watch.ts';

const WATCH: Watch = {
  environment: 'sandbox',
  trailName: 'main',
  search: '?step=first-event&since=1',
  isWarned: false,
  expectation: {
    trail: { region: 'eu-west-1', arn: 'arn:aws:cloudtrail:eu-west-1:123456789012:trail/main' },
    group: { region: 'eu-west-1', name: 'CloudTrail/logs' },
    streamPrefixes: ['123456789012_CloudTrail_eu-west-1'],
    changedAt: epochMillis(1),
    ownCall: { requestId: 'r-1' },
  },
};
const EVENT = {
  timestamp: epochMillis(2),
  ingestionTime: epochMillis(2),
  message:
    '{"eventVersion":"1.11","eventName":"UpdateTrail","eventSource":"cloudtrail.amazonaws.com","eventID":"e-1"}',
  streamName: 's',
  eventId: undefined,
};
const progress = (change: Partial<VerifyProgress>): VerifyProgress => ({
  state: 'waiting',
  since: epochMillis(1),
  looks: 1,
  delivery: { state: 'waiting' },
  stream: { state: 'waiting' },
  event: { state: 'waiting' },
  firstEvent: undefined,
  deliveryError: undefined,
  isLogging: true,
  failures: [],
  advice: [],
  nextLookAt: undefined,
  ...change,
});
const state = (change: Partial<WatchState>): WatchState => ({
  ...{ id: 'i', watch: WATCH, progress: undefined, phase: 'going' },
  ...{ isOnScreen: false, isSeen: false },
  ...change,
});
const ARRIVED = progress({ firstEvent: { event: EVENT, isOwnCall: true } });
const LATE = progress({ advice: ['Look.'] });

describe('noticeOf', () => {
  it('tells of the first event, and of a wait that is too long', () => {
    expect(noticeOf(state({}))).toBeUndefined();
    expect(noticeOf(state({ progress: progress({}) }))).toBeUndefined();
    expect(noticeOf(state({ progress: ARRIVED }))).toBe('arrived');
    expect(noticeOf(state({ progress: LATE }))).toBe('late');
  });

  it('tells nothing that a page shows or has shown, and nothing after "Stop waiting"', () => {
    for (const silence of [{ isOnScreen: true }, { isSeen: true }, { phase: 'stopped' }] as const) {
      expect(noticeOf(state({ progress: ARRIVED, ...silence }))).toBeUndefined();
    }
  });

  it('warns once, and still tells of the first event', () => {
    const warned = { watch: { ...WATCH, isWarned: true } };
    expect(noticeOf(state({ progress: LATE, ...warned }))).toBeUndefined();
    expect(noticeOf(state({ progress: ARRIVED, ...warned }))).toBe('arrived');
  });
});

describe('links', () => {
  it('lead to the page of the wait and to the very event', () => {
    expect(pageOf(WATCH)).toBe('/sandbox/eu-west-1/trails/main/set-up?step=first-event&since=1');
    expect(viewerOf('sandbox', WATCH.expectation, EVENT)).toBe(
      '/sandbox/eu-west-1/log-groups/CloudTrail%2Flogs/events?stream=s&event=e-1',
    );
    expect(viewerOf('sandbox', WATCH.expectation, undefined)).toBe(
      '/sandbox/eu-west-1/log-groups/CloudTrail%2Flogs/events',
    );
  });
});

describe('watches in the browser’s storage', () => {
  const watches = fc.array(
    fc.record({
      environment: fc.string(),
      trailName: fc.string(),
      search: fc.string(),
      isWarned: fc.boolean(),
      expectation: fc.record({
        trail: fc.record({ region: fc.string(), arn: fc.string() }),
        group: fc.record({ region: fc.string(), name: fc.string() }),
        streamPrefixes: fc.array(fc.string()),
        changedAt: fc.integer({ min: 0 }).map(epochMillis),
        ownCall: fc.option(fc.record({ requestId: fc.string() }), { nil: undefined }),
      }),
    }),
  );

  it('are read as they were printed', () => {
    fc.assert(
      fc.property(watches, (all) => {
        expect(readWatches(printWatches(all))).toEqual(all);
      }),
    );
  });

  it('are none where the text is anything else', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(readWatches(text)).toEqual([]);
      }),
    );
    for (const text of [null, '', '{', '[{"environment":1}]', '[null]']) {
      expect(readWatches(text)).toEqual([]);
    }
  });

  it('leave out the one that makes no sense, and keep the others', () => {
    const text = JSON.stringify([{ ...WATCH, expectation: {} }, WATCH]);
    expect(readWatches(text)).toEqual([WATCH]);
  });
});

describe('isSameWait', () => {
  it('tells a set-up done again, or for another log group, from the one before', () => {
    const { expectation } = WATCH;
    expect(isSameWait(expectation, { ...expectation, streamPrefixes: [] })).toBe(true);
    expect(isSameWait(expectation, { ...expectation, changedAt: epochMillis(2) })).toBe(false);
    const elsewhere = { ...expectation, group: { region: 'eu-west-1', name: 'other' } };
    expect(isSameWait(expectation, elsewhere)).toBe(false);
    expect(isSameWait(expectation, { ...expectation, ownCall: undefined })).toBe(false);
  });
});
