import { describe, expect, it } from 'vitest';
import { MISSING_REASONS } from '#domain/trail/missing-event.ts';
import { reasonWords } from './reason-words.ts';

const trail = { homeRegion: 'us-east-1', s3BucketName: 'audit-logs' };

describe('reasons', () => {
  it('have each a name, a meaning and a remedy of its own', () => {
    const words = MISSING_REASONS.map((reason) => reasonWords(reason, trail));
    for (const part of ['name', 'means', 'remedy'] as const) {
      expect(new Set(words.map((each) => each[part])).size).toBe(MISSING_REASONS.length);
    }
  });

  it('say where the record still is', () => {
    expect(reasonWords('too-large', trail).remedy).toContain('smaller batches');
    expect(reasonWords('too-large', trail).remedy).toContain('bucket, audit-logs');
    expect(reasonWords('too-large', { ...trail, s3BucketName: undefined }).remedy).toMatch(
      /in the trail’s bucket\.$/,
    );
  });
});
