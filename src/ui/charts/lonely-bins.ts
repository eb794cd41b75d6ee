/** The bins that have a value between two that have none. */
export function lonelyBins(values: ArrayLike<number>): number[] {
  const has = (bin: number) => !Number.isNaN(values[bin] ?? Number.NaN);
  return Array.from(values, (_, bin) => bin).filter(
    (bin) => has(bin) && !has(bin - 1) && !has(bin + 1),
  );
}
