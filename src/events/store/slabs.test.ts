import { describe, expect, it } from 'vitest';
import { KeptBytes, PassingBytes } from './slabs.ts';

const MIB = 1 << 20;
const filled = (length: number, value: number) => new Uint8Array(length).fill(value);

describe('bytes that are kept', () => {
  it('stay what they were, many in one buffer and large ones in their own', () => {
    const kept = new KeptBytes();
    const parts = [filled(3 * MIB, 1), filled(MIB, 2), filled(MIB, 3), filled(9 * MIB, 4)];
    const copies = parts.map((part) => kept.keep(part));
    for (const [index, copy] of copies.entries()) {
      expect(Buffer.compare(copy, parts[index] ?? copy)).toBe(0);
    }
    expect(copies[0]?.buffer).toBe(copies[1]?.buffer);
    expect(new Set(copies.map(({ buffer }) => buffer)).size).toBe(3);
  });
});

describe('bytes that wait', () => {
  it('are given back when the last of their buffer is let go, in any order and each once', () => {
    const passing = new PassingBytes();
    const [first, second, third] = [1, 2, 3].map((value) => passing.put(filled(2 * MIB, value)));
    const copy = first?.copy();
    second?.free();
    second?.free();
    expect(first?.now).toHaveLength(2 * MIB);
    first?.free();
    expect(first?.now).toHaveLength(0);
    expect(copy).toHaveLength(2 * MIB);
    expect(third?.now).toHaveLength(2 * MIB);
  });

  it('begin a new buffer after all were let go', () => {
    const passing = new PassingBytes();
    passing.put(filled(10, 1)).free();
    expect([...passing.put(filled(3, 2)).now]).toEqual([2, 2, 2]);
  });
});
