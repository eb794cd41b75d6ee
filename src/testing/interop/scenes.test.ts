import { describe, expect, it } from 'vitest';
import { OPERATIONS } from '#sandbox/operations.ts';
import { S3_OPERATIONS } from '#sandbox/s3/operations.ts';
import type { Scene, Step } from './scene.ts';
import { SCENES } from './scenes.ts';

const known = [
  ...Object.values(OPERATIONS).flatMap((operations) => [...operations.values()]),
  ...S3_OPERATIONS.map(({ name }) => ({ service: 's3', name })),
].map(({ service, name }) => `${service}:${name}`);

const played = (scenes: readonly Scene[], has: (step: Step) => boolean): ReadonlySet<string> =>
  new Set(
    scenes.flatMap(({ steps }) =>
      steps.filter(has).map(({ service, operation }) => `${service}:${operation}`),
    ),
  );
const carriedOut = (scenes: readonly Scene[]) => played(scenes, (s) => 'output' in s.expected);
const refused = (scenes: readonly Scene[]) => played(scenes, (s) => 'refusal' in s.expected);

describe('the expectations from the documentation', () => {
  it('speak of every operation, carried out and refused', () => {
    expect(known.filter((name) => !carriedOut(SCENES).has(name))).toEqual([]);
    expect(known.filter((name) => !refused(SCENES).has(name))).toEqual([]);
  });

  it('speak of no operation that the sandbox does not have', () => {
    expect([...played(SCENES, () => true)].filter((name) => !known.includes(name))).toEqual([]);
  });

  it('say where they come from, each under a title of its own', () => {
    expect(SCENES.filter(({ source }) => !/API|Guide|IAM:/.test(source))).toEqual([]);
    expect(new Set(SCENES.map(({ title }) => title)).size).toBe(SCENES.length);
  });

  it('would be missed', () => {
    const without = SCENES.filter(({ about }) => about !== 'sts');
    expect(known.filter((name) => !carriedOut(without).has(name))).toContain('sts:AssumeRole');
    expect(known.filter((name) => !refused(without).has(name))).toContain('sts:AssumeRole');
  });
});
