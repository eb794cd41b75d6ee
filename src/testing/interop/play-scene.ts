import { expect } from 'vitest';
import type { Outcome, PlayedCall, Player } from './player.ts';
import { Among, type Expected, type Keys, type Scene, type Step } from './scene.ts';

/** Where a scene is played, and what its `{{names}}` stand for at its beginning. */
export interface Stage {
  readonly player: Player;
  readonly region: string;
  readonly credentials: Keys;
  readonly names: Readonly<Record<string, string>>;
  /** Before a question is asked again. */
  readonly pause: () => Promise<unknown>;
  /** How long a state may take to come, in milliseconds. */
  readonly patienceMs: number;
}

/** A scene that was played to its end. */
export interface Played {
  /** Calls that were compared. */
  readonly compared: number;
  /** Calls that this client or far end does not have, each with its reason. */
  readonly unknown: readonly string[];
}

/**
 * Plays a scene's steps in order and compares each with what is expected of it.
 * @throws the comparison's error, naming the step, at the first that is different
 */
export async function playScene(scene: Scene, stage: Stage): Promise<Played> {
  let names = stage.names;
  let compared = 0;
  const unknown: string[] = [];
  for (const [index, step] of scene.steps.entries()) {
    const label = `step ${index + 1}, ${step.service}:${step.operation}`;
    const outcome = await playStep(step, label, names, stage);
    if ('unknown' in outcome) {
      unknown.push(`${label}: ${outcome.unknown}`);
      continue;
    }
    compared++;
    for (const [name, path] of Object.entries(step.options.keep ?? {})) {
      names = { ...names, [name]: memberAt(outcome, path, label) };
    }
  }
  return { compared, unknown };
}

/**
 * Plays steps whatever comes of them, to take away what a scene has made.
 * @returns what was refused, unless because it was not there
 */
export async function playAnyway(
  steps: readonly Step[],
  { player, region, credentials, names }: Stage,
): Promise<readonly string[]> {
  const left: string[] = [];
  for (const { service, operation, input } of steps) {
    const filled = fill(input, names) as Step['input'];
    const outcome = await player.play({ service, operation, input: filled, region, credentials });
    const reason = 'refusal' in outcome ? outcome.refusal.name : undefined;
    if (reason !== undefined && !/NotFound|NoSuch/.test(reason)) {
      left.push(`${service}:${operation} ${JSON.stringify(filled)}: ${reason}`);
    }
  }
  return left;
}

/** A text with the names of a stage. */
export const fillNames = (text: string, { names }: Stage): string => fill(text, names) as string;

async function playStep(
  step: Step,
  label: string,
  names: Readonly<Record<string, string>>,
  { player, region, credentials, pause, patienceMs }: Stage,
): Promise<Outcome> {
  const call = fill(
    {
      service: step.service,
      operation: step.operation,
      input: step.input,
      region: step.options.region ?? region,
      credentials: step.options.as ?? credentials,
      ...(step.options.wire === true ? { wire: true } : {}),
    },
    names,
  ) as PlayedCall;
  const expected = fill(step.expected, names) as Expected;
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const outcome = await player.play(call);
    if ('unknown' in outcome) return outcome;
    try {
      compare(outcome, expected, label);
      return outcome;
    } catch (error) {
      if (step.options.until !== true || performance.now() > deadline) throw error;
      await pause();
    }
  }
}

/** @throws the comparison's error */
function compare(outcome: Outcome, expected: Expected, label: string): void {
  if ('output' in expected) {
    expect(outcome, label).toEqual({ output: expected.output });
    return;
  }
  const { refusal: name, message, status } = expected;
  const told: { name: string; message?: unknown; status?: unknown } = { name };
  if (message !== undefined) {
    told.message = message instanceof RegExp ? expect.stringMatching(message) : message;
  }
  // A client that tells no status is not asked for one.
  if (status !== undefined && !('refusal' in outcome && outcome.refusal.status === null)) {
    told.status = status;
  }
  expect(outcome, label).toEqual({ refusal: expect.objectContaining(told) as unknown });
}

/** Puts names into texts, wherever they stand in plain lists and structures. */
function fill(value: unknown, names: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') {
    return value.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const known = names[name];
      if (known === undefined) throw new Error(`No step before has kept {{${name}}}.`);
      return known;
    });
  }
  if (Array.isArray(value)) return value.map((each) => fill(each, names));
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Among) {
    const wanted = fill(value.wanted, names);
    return Array.isArray(wanted)
      ? expect.arrayContaining(wanted)
      : expect.objectContaining(wanted as object);
  }
  // What compares by itself (a pattern, a matcher) stays what it is.
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fill(each, names)]));
}

function memberAt(outcome: Outcome, path: string, label: string): string {
  let value: unknown = 'output' in outcome ? outcome.output : undefined;
  for (const key of path.split('.')) value = (value as Record<string, unknown> | undefined)?.[key];
  if (typeof value !== 'string') throw new Error(`${label}: its output has no text at ${path}.`);
  return value;
}
