import { NEWEST_FIRST_SINCE } from '#domain/logs/newest-first.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { LoadRequest, LoadStatus } from '#events/event-session.ts';
import type { PageReader } from '#events/load/page-reader.ts';
import type { PageSink } from '#events/page.ts';
import { NOTHING_LOADED } from '#events/session/empty-state.ts';
import { problemOf } from '#events/session/problem-of.ts';

/** TEMPORARY. */
export function createPlainLoader({
  reader,
  sink,
  now,
  onStatus,
}: {
  reader: PageReader;
  sink: PageSink;
  now: () => number;
  onStatus: (s: LoadStatus) => void;
}) {
  let status: LoadStatus = NOTHING_LOADED;
  let controller = new AbortController();
  let token: string | undefined;
  let request: LoadRequest | undefined;
  const show = (part: Partial<LoadStatus>) => {
    status = { ...status, ...part };
    onStatus(status);
  };
  const run = async () => {
    controller.abort();
    controller = new AbortController();
    const { signal } = controller;
    if (!request) return;
    const r = request;
    show({ phase: 'loading', problem: undefined });
    const to = r.range.to ?? now() + 60_000;
    const from = Math.max(r.range.from, r.logStreamNames.length === 1 ? 0 : NEWEST_FIRST_SINCE);
    try {
      for (;;) {
        const single = r.logStreamNames.length === 1 && r.filterPattern === undefined;
        const bytes = await reader(
          {
            operation: single ? 'GetLogEvents' : 'FilterLogEvents',
            logGroupName: r.logGroupName,
            logStreamNames: r.logStreamNames,
            filterPattern: r.filterPattern,
            from: epochMillis(from),
            to: epochMillis(to + (r.clock === 'eventTime' ? r.latestDeliveryAfter : 0)),
            nextToken: token,
            limit: token === undefined ? 100 : 10_000,
          },
          signal,
        );
        if (signal.aborted) return;
        const facts = sink.appendPage(bytes, {
          operation: single ? 'GetLogEvents' : 'FilterLogEvents',
          logStreamName: r.logStreamNames[0],
          pass: 0,
        });
        const next = single ? facts.nextBackwardToken : facts.nextToken;
        show({
          events: status.events + facts.added,
          calls: status.calls + 1,
          bytes: status.bytes + bytes.length,
          emptyPages: status.emptyPages + (facts.events === 0 ? 1 : 0),
          completeFrom: facts.oldest ?? status.completeFrom,
          done: facts.oldest ? (to - facts.oldest) / (to - from) : status.done,
        });
        if (next === undefined || next === token) {
          show({ phase: 'done', done: 1 });
          return;
        }
        token = next;
      }
    } catch (error) {
      if (!signal.aborted) show({ phase: 'failed', problem: problemOf(error) });
    }
  };
  return {
    load(next: LoadRequest) {
      request = next;
      token = undefined;
      void run();
    },
    pause() {
      controller.abort();
      show({ phase: 'paused' });
    },
    resume() {
      void run();
    },
    refresh() {
      token = undefined;
      void run();
    },
    close() {
      controller.abort();
    },
  };
}
