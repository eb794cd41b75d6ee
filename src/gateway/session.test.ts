import { describe, expect, it } from 'vitest';
import { createSession, START_LINK_LIFE_MS } from './session.ts';

describe('the session of a start', () => {
  it('A17 takes a code once', () => {
    const session = createSession(() => 0);
    const code = session.newCode();
    expect(session.exchange(code)).toBe(session.token);
    expect(() => session.exchange(code)).toThrow('Start link already used. Press Enter');
  });

  it('A17 takes no code after its time', () => {
    let now = 0;
    const session = createSession(() => now);
    const [first, second] = [session.newCode(), session.newCode()];
    now = START_LINK_LIFE_MS;
    expect(session.exchange(first)).toBe(session.token);
    now += 1;
    expect(() => session.exchange(second)).toThrow('too old');
    expect(session.exchange(session.newCode())).toBe(session.token);
  });

  it('A17 takes no code of another start, and not the token for one', () => {
    const session = createSession(() => 0);
    for (const code of [createSession(() => 0).newCode(), session.token, '', 'undefined']) {
      expect(() => session.exchange(code)).toThrow(
        expect.objectContaining({ status: 401, code: 'start_link_not_valid' }),
      );
    }
  });

  it('A15 has a token and codes that nobody guesses', () => {
    const session = createSession(() => 0);
    expect(Buffer.from(session.token, 'base64url')).toHaveLength(32);
    expect(Buffer.from(session.newCode(), 'base64url')).toHaveLength(16);
    expect(session.newCode()).not.toBe(session.newCode());
  });
});
