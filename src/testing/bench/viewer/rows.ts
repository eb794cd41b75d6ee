/** One line of the table: what was measured, beside what was measured with it in the same run. */
export interface BenchRow {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  /** The figure of the reference, in the same unit; `undefined` where the target is an absolute one. */
  readonly reference: number | undefined;
  /** `value / reference`. */
  readonly ratio: number | undefined;
  /** In words: `<= 1.15 x`. */
  readonly target: string;
  readonly met: boolean;
}

interface Limit {
  readonly atMost?: number;
  readonly atLeast?: number;
}

/** A figure that is to be at most, or at least, so many times its reference. */
export function againstReference(
  what: string,
  { value, reference, unit }: { value: number; reference: number; unit: string },
  { atMost = Infinity, atLeast = -Infinity }: Limit,
): BenchRow {
  const ratio = value / reference;
  const target = [
    ...(atMost === Infinity ? [] : [`<= ${figure(atMost)} x`]),
    ...(atLeast === -Infinity ? [] : [`>= ${figure(atLeast)} x`]),
  ].join(', ');
  return { what, value, unit, reference, ratio, target, met: ratio <= atMost && ratio >= atLeast };
}

/** A figure with a target of its own. */
export function absolute(
  what: string,
  { value, unit }: { value: number; unit: string },
  { atMost = Infinity, atLeast = -Infinity }: Limit,
): BenchRow {
  const target = [
    ...(atMost === Infinity ? [] : [`<= ${atMost} ${unit}`]),
    ...(atLeast === -Infinity ? [] : [`>= ${atLeast} ${unit}`]),
  ].join(', ');
  const met = value <= atMost && value >= atLeast;
  return { what, value, unit, reference: undefined, ratio: undefined, target, met };
}

/** The table, for a terminal. */
export function printRows(rows: readonly BenchRow[]): string {
  const lines = rows.map(({ what, value, unit, reference, ratio, target, met }) =>
    [
      what.padEnd(64),
      `${figure(value)} ${unit}`.padStart(16),
      (reference === undefined ? '' : `${figure(reference)} ${unit}`).padStart(16),
      (ratio === undefined ? '' : `${ratio.toFixed(2)} x`).padStart(9),
      target.padStart(14),
      met ? 'met' : 'MISSED',
    ].join('  '),
  );
  const head = [
    'what'.padEnd(64),
    'ours'.padStart(16),
    'reference'.padStart(16),
    'ratio'.padStart(9),
    'target'.padStart(14),
  ];
  return [head.join('  '), ...lines].join('\n');
}

const figure = (value: number): string =>
  value >= 1000 ? Math.round(value).toLocaleString('en') : Number(value.toPrecision(3)).toString();
