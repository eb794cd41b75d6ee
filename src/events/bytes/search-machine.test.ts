import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_NEEDLE, createSearchMachine } from './search-machine.ts';

const machine = createSearchMachine();

/** Few different bytes, so that needles begin everywhere and end nowhere. */
const bytes = (most: number) =>
  fc
    .array(fc.constantFrom(0x61, 0x62, 0xc3), { maxLength: most })
    .map((all) => Uint8Array.from(all));

function open(rows: readonly Uint8Array[]): void {
  let end = 0;
  const ends = Uint32Array.from(rows, (row) => (end += row.length));
  machine.open(new Uint8Array(Buffer.concat(rows)), ends);
}

describe('the machine for bytes', () => {
  it('finds the rows that contain a needle, and nothing over their ends', () => {
    fc.assert(
      fc.property(
        fc.array(bytes(40), { minLength: 1, maxLength: 12 }),
        bytes(5).filter((needle) => needle.length > 0),
        (rows, needle) => {
          open(rows);
          const expected = rows.map((row) =>
            Buffer.from(row).includes(Buffer.from(needle)) ? 2 : 0,
          );
          expect(Array.from(machine.find(needle))).toEqual(expected);
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it('finds long needles at every place of large blocks', () => {
    const needle = new Uint8Array(MOST_NEEDLE).fill(0x61);
    needle[MOST_NEEDLE - 1] = 0x62;
    for (const before of [0, 1, 15, 16, 17, 100_003]) {
      open([new Uint8Array(before).fill(0x61), needle, needle.subarray(1)]);
      expect(Array.from(machine.find(needle))).toEqual([0, 2, 0]);
    }
  });

  it.each([0, MOST_NEEDLE + 1])('refuses a needle of %d bytes', (length) => {
    expect(() => machine.find(new Uint8Array(length))).toThrow(RangeError);
  });
});
