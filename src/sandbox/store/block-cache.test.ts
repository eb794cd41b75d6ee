import { expect, it } from 'vitest';
import { epochMillis } from '#domain/time/units.ts';
import { blockCache } from './block-cache.ts';
import { encodeBlock } from './log-block.ts';
import { rowOfText } from './log-row.ts';

const AT = epochMillis(1);
const bodyOf = (message: string): Uint8Array =>
  encodeBlock([rowOfText({ seq: 1, streamId: 7, timestamp: AT, ingestionTime: AT }, message)]);

it('unpacks a block once, as long as it was read lately', () => {
  const unpacked = blockCache();
  const body = bodyOf('m');
  const rows = unpacked(1, body, 7);
  expect(unpacked(1, body.slice(), 7)).toBe(rows);
  for (let other = 2; other < 22; other++) unpacked(other, bodyOf('x'.repeat(1_000_000)), 7);
  expect(unpacked(1, body, 7)).not.toBe(rows);
});

it('notices that a number was given to another body', () => {
  const unpacked = blockCache();
  unpacked(1, bodyOf('before'), 7);
  expect(unpacked(1, bodyOf('after!'), 7).map(({ message }) => message)).toEqual(['after!']);
});
