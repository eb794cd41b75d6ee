type Numbers = Float64Array | Uint32Array | Int32Array | Uint16Array | Uint8Array;

/**
 * A longer copy of a typed array, if it is too short. It grows by half: doubling would leave up to half of the memory of a million
 * rows empty, and each row is copied about twice either way.
 */
export function grown<T extends Numbers>(array: T, length: number): T {
  if (length <= array.length) return array;
  const longer = new (array.constructor as new (length: number) => T)(
    Math.max(length, Math.ceil(array.length * 1.5), 1024),
  );
  longer.set(array);
  return longer;
}
