import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visibleLines, visibleText } from './visible-text.ts';

describe('visible text', () => {
  it('leaves what can be seen as it is', () => {
    for (const text of ['', 'CreateUser', 'arn:aws:iam::1:user/ä', '🛰️', 'שלום', 'مرحبا', 'é']) {
      expect(visibleText(text)).toBe(text);
    }
  });

  it('names what turns the direction of writing, hides, or breaks a line', () => {
    expect(visibleText('user\u202Enimda')).toBe('user⟨U+202E⟩nimda');
    expect(visibleText('a\nb\u0000\u2066c\u200B\u061C')).toBe(
      'a⟨U+000A⟩b⟨U+0000⟩⟨U+2066⟩c⟨U+200B⟩⟨U+061C⟩',
    );
    expect(visibleText('tag\u{E0041}')).toBe('tag⟨U+E0041⟩');
  });

  it('leaves no such character, and shows of every other text what it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = visibleText(text);
        expect(/[\p{Cc}\p{Bidi_Control}]/u.test(shown)).toBe(false);
        expect(visibleText(shown)).toBe(shown);
      }),
    );
  });

  it('keeps the lines of a text that has several', () => {
    expect(visibleLines('a\n\tb\r\u202E')).toBe('a\n\tb⟨U+000D⟩⟨U+202E⟩');
    expect(visibleLines('a\nb')).toBe('a\nb');
  });
});
