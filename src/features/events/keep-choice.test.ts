import { describe, expect, it } from 'vitest';
import { readKeepChoice, writeKeepChoice } from './keep-choice.ts';

function storage() {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
}

const refusing = {
  getItem: (): never => {
    throw new DOMException('No.', 'SecurityError');
  },
  setItem: (): never => {
    throw new DOMException('No.', 'QuotaExceededError');
  },
  removeItem: () => undefined,
};

describe('the choice to keep events', () => {
  it('is no until it is yes, and leaves nothing behind when it is no again', () => {
    const kept = storage();
    expect(readKeepChoice(kept)).toBe(false);
    writeKeepChoice(kept, true);
    expect(readKeepChoice(kept)).toBe(true);
    writeKeepChoice(kept, false);
    expect(kept.items.size).toBe(0);
  });

  it('is no where the browser keeps nothing', () => {
    writeKeepChoice(refusing, true);
    expect(readKeepChoice(refusing)).toBe(false);
  });
});
