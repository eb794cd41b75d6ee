import { describe, expect, it } from 'vitest';
import { MessageBlocks } from './message-blocks.ts';

const encoder = new TextEncoder();

describe('the messages of a store', () => {
  it('stay what they were in an open block that is closed before it is read', async () => {
    const messages = new MessageBlocks();
    const texts = Array.from({ length: 600 }, (_, row) => `message ${row};`);
    for (const text of texts.slice(0, 300)) messages.add(encoder.encode(text));
    const { blocks } = messages;
    for (const text of texts.slice(300)) messages.add(encoder.encode(text));
    while (messages.compressNext()) expect(messages.blocks[0]?.signature).toBeDefined();
    const read = await Promise.all(blocks.map((block) => block.bytes()));
    expect(new TextDecoder().decode(Buffer.concat(read))).toBe(texts.slice(0, 300).join(''));
  });
});
