import { expect, it } from 'vitest';
import type { PortFailureKind } from '#setup/ports.ts';
import type { AwsErrorKind } from './error-kind.ts';

type Same<A, B> = [A, B] extends [B, A] ? true : false;

/** Compiling it is the test: a kind that only one of the two knows would end as `unexpected` in a set-up. */
it('names the same kinds as the set-up’s ports', () => {
  const same: Same<AwsErrorKind, PortFailureKind> = true;
  expect(same).toBe(true);
});
