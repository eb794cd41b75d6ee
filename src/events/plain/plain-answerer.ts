import type { TextColumn } from '#domain/search/columns.ts';
import { compilePattern } from '#domain/pattern/match.ts';
import { durationMs, epochMillis } from '#domain/time/units.ts';
import type { EventSession } from '#events/event-session.ts';
import type {
  Answer,
  EventClock,
  Facet,
  FacetCounts,
  Histogram,
  LagStatistics,
  Question,
} from '#events/question.ts';
import { NO_ANSWER } from '#events/session/empty-state.ts';
import { messageOf } from '#events/session/message-of.ts';
import type { StoredEvents } from '#events/stored-events.ts';

/** TEMPORARY. */
export function createPlainAnswerer({
  store,
  onAnswer,
}: {
  store: StoredEvents;
  onAnswer: (a: Answer) => void;
}) {
  let answer: Answer = NO_ANSWER;
  let question: Question | undefined;
  let order = new Uint32Array(0);
  let run = 0;
  const textAt = (column: TextColumn, row: number) => {
    const { codes, values } = store.text(column);
    return values[codes[row] ?? 0] ?? '';
  };
  const value = (column: string, row: number): string | number => {
    if (column === 'eventTime' || column === 'delivered' || column === 'ingested')
      return store[column][row] ?? 0;
    if (column === 'size') return store.size[row] ?? 0;
    if (column === 'lag') return (store.delivered[row] ?? 0) - (store.eventTime[row] ?? 0);
    if (column === 'readOnly')
      return store.readOnly[row] === 2 ? 'true' : store.readOnly[row] === 1 ? 'false' : '';
    if (column === 'eventId' || column === 'requestId' || column === 'sharedEventId')
      return store.id(column, row) ?? '';
    return textAt(column as TextColumn, row);
  };
  const passes = (q: Question, row: number, but?: Facet): boolean => {
    if ((store.firstDelivery[row] ?? -1) >= 0) return false;
    if (q.range) {
      const at = store[q.clock][row] ?? Number.NaN;
      if (!(at >= q.range.from && at < q.range.to)) return false;
    }
    for (const { facet, included, excluded } of q.facets) {
      if (facet === but) continue;
      const v = String(value(facet, row));
      if (included.length > 0 && !included.includes(v)) return false;
      if (excluded.includes(v)) return false;
    }
    if (q.search.kind === 'words')
      for (const w of q.search.words) {
        if (w.kind === 'text') {
          const v = String(value(w.column, row)).toLowerCase();
          const ok = w.values.some((x) =>
            x === '*' ? v !== '' : v.includes(x.toLowerCase().replaceAll('*', '')),
          );
          if (ok === w.excluded) return false;
        }
        if (w.kind === 'number') {
          const v = Number(value(w.column, row));
          const ok =
            w.operator === '>'
              ? v > w.value
              : w.operator === '<'
                ? v < w.value
                : w.operator === '>='
                  ? v >= w.value
                  : w.operator === '<='
                    ? v <= w.value
                    : v === w.value;
          if (ok === w.excluded) return false;
        }
      }
    return true;
  };
  const update = async () => {
    const mine = ++run;
    const q = question;
    if (!q) return;
    const rows: number[] = [];
    let total = 0;
    const patterns =
      q.search.kind === 'pattern'
        ? [q.search.pattern]
        : q.search.words.flatMap((w) => (w.kind === 'terms' ? [w.pattern] : []));
    const matchers = patterns.map(compilePattern);
    for (let row = 0; row < store.count; row += 1) {
      if ((store.firstDelivery[row] ?? -1) < 0) total += 1;
      if (!passes(q, row)) continue;
      if (matchers.length > 0) {
        const m = await messageOf(store, row);
        if (mine !== run) return;
        if (!matchers.every((f) => f(m))) continue;
      }
      rows.push(row);
    }
    const key = (row: number) => value(q.sort.by, row);
    rows.sort((a, b) => {
      const x = key(a),
        y = key(b);
      const c = x < y ? -1 : x > y ? 1 : 0;
      return (
        (q.sort.descending ? -c : c) ||
        (store.delivered[b] ?? 0) - (store.delivered[a] ?? 0) ||
        a - b
      );
    });
    order = Uint32Array.from(rows);
    answer = {
      version: answer.version + 1,
      total,
      matching: order.length,
      isComplete: true,
      examined: total,
    };
    onAnswer(answer);
  };
  return {
    get answer() {
      return answer;
    },
    ask(q: Question) {
      question = q;
      void update();
    },
    eventsArrived() {
      void update();
    },
    close() {
      run += 1;
    },
    rows: (from: number, count: number) => order.subarray(from, from + count),
    placeOf: (row: number) => order.indexOf(row),
    placeAt: (at: number) => {
      let best = -1,
        d = Infinity;
      order.forEach((row, i) => {
        const x = Math.abs((store[question?.clock ?? 'delivered'][row] ?? 0) - at);
        if (x < d) {
          d = x;
          best = i;
        }
      });
      return best;
    },
    facets(facets: readonly Facet[], most: number): FacetCounts[] {
      return facets.map((facet) => {
        const counts = new Map<string, number>();
        if (question)
          for (let row = 0; row < store.count; row += 1)
            if (passes(question, row, facet)) {
              const v = String(value(facet, row));
              counts.set(v, (counts.get(v) ?? 0) + 1);
            }
        const top = [...counts]
          .toSorted((a, b) => b[1] - a[1])
          .map(([v, count]) => ({ value: v, count }));
        return { facet, top: top.slice(0, most), distinct: top.length };
      });
    },
    histogram(clock: EventClock, bins: number): Histogram {
      let min = Infinity,
        max = -Infinity;
      for (const row of order) {
        const t = store[clock][row] ?? Number.NaN;
        if (t < min) min = t;
        if (t > max) max = t;
      }
      const length = Math.max(1000, Math.ceil((max - min + 1) / bins / 1000) * 1000);
      const n = order.length === 0 ? 0 : Math.ceil((max - min + 1) / length);
      const fine = new Uint32Array(n),
        failed = new Uint32Array(n);
      let timeless = 0;
      for (const row of order) {
        const t = store[clock][row] ?? Number.NaN;
        if (Number.isNaN(t)) {
          timeless += 1;
          continue;
        }
        const i = Math.floor((t - min) / length);
        const into = textAt('error', row) === '' ? fine : failed;
        into[i] = (into[i] ?? 0) + 1;
      }
      return {
        clock,
        from: epochMillis(n === 0 ? 0 : min),
        binLength: durationMs(length),
        fine,
        failed,
        timeless,
      };
    },
    lag(): LagStatistics {
      const lags = Array.from(
        order,
        (row) => (store.delivered[row] ?? 0) - (store.eventTime[row] ?? Number.NaN),
      )
        .filter((x) => !Number.isNaN(x))
        .toSorted((a, b) => a - b);
      const q = (p: number) =>
        durationMs(lags[Math.min(lags.length - 1, Math.floor(p * lags.length))] ?? Number.NaN);
      return {
        count: lags.length,
        p50: q(0.5),
        p95: q(0.95),
        p99: q(0.99),
        max: q(1),
        min: q(0),
        edges: [0],
        counts: new Uint32Array([lags.length]),
        from: epochMillis(0),
        binLength: durationMs(1000),
        p50OverTime: new Float64Array(0),
        p95OverTime: new Float64Array(0),
        maxOverTime: new Float64Array(0),
      };
    },
    values(column: TextColumn, containing: string, most: number) {
      return store
        .text(column)
        .values.filter((v) => v !== '' && v.toLowerCase().includes(containing.toLowerCase()))
        .slice(0, most);
    },
    around(row: number, before: number, after: number, within: 'stream' | 'group') {
      const stream = textAt('stream', row);
      const rows = Array.from({ length: store.count }, (_, i) => i)
        .filter((r) => within === 'group' || textAt('stream', r) === stream)
        .toSorted((a, b) => (store.delivered[a] ?? 0) - (store.delivered[b] ?? 0) || a - b);
      const at = rows.indexOf(row);
      return rows.slice(Math.max(0, at - before), at + after + 1);
    },
    related(row: number, by: Parameters<EventSession['related']>[1], most: number) {
      const column = {
        request: 'requestId',
        accessKey: 'accessKey',
        user: 'user',
        sourceIp: 'sourceIp',
        sharedEventId: 'sharedEventId',
      }[by];
      const v = value(column, row);
      const rows =
        v === ''
          ? []
          : Array.from({ length: store.count }, (_, i) => i).filter(
              (r) => r !== row && (store.firstDelivery[r] ?? -1) < 0 && value(column, r) === v,
            );
      return {
        count: rows.length,
        rows: rows
          .toSorted((a, b) => (store.delivered[b] ?? 0) - (store.delivered[a] ?? 0))
          .slice(0, most),
      };
    },
  };
}
