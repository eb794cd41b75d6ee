import { describe, expect, it } from 'vitest';
import { playScene } from './play-scene.ts';
import type { Outcome, PlayedCall, Player } from './player.ts';
import {
  INSTANT,
  MILLIS,
  part,
  type Scene,
  some,
  type Step,
  stepsOf,
  text,
  UUID,
} from './scene.ts';

const { answers, refuses } = stepsOf('logs');

/** A client that is given these outcomes one after the other, the last for ever. */
function scripted(...outcomes: readonly Outcome[]) {
  const calls: PlayedCall[] = [];
  const player: Player = {
    async play(call) {
      calls.push(call);
      return outcomes[Math.min(calls.length, outcomes.length) - 1] ?? { output: {} };
    },
    stop: async () => undefined,
  };
  return { player, calls };
}

const scene = (...steps: readonly Step[]): Scene => ({ title: 't', source: 'API', steps });

const play = (steps: readonly Step[], player: Player, patienceMs = 1_000) =>
  playScene(scene(...steps), {
    player,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    names: { account: '123456789012' },
    pause: async () => undefined,
    patienceMs,
  });

const NOT_FOUND: Outcome = {
  refusal: { name: 'NotFound', message: 'No such thing.', status: 404 },
};

describe('a scene', () => {
  it('fills in names, those of the stage and those it kept', async () => {
    const { player, calls } = scripted({ output: { a: [{ token: 'T' }] } }, { output: { b: 'T' } });
    const first = answers('One', { arn: '{{account}}:x' }, part({}), { keep: { t: 'a.0.token' } });
    const second = answers('Two', { deep: [{ with: '<{{t}}>' }] }, part({ b: '{{t}}' }));
    expect(await play([first, second], player)).toEqual({ compared: 2, unknown: [] });
    expect(calls.map(({ input }) => input)).toEqual([
      { arn: '123456789012:x' },
      { deep: [{ with: '<T>' }] },
    ]);
    await expect(play([second], player)).rejects.toThrow('{{t}}');
    await expect(play([first], scripted({ output: {} }).player)).rejects.toThrow('a.0.token');
  });

  it('asks again until it is told what it waits for, and not for ever', async () => {
    const step = answers('Get', {}, { ready: true }, { until: true });
    const late = scripted({ output: {} }, { output: {} }, { output: { ready: true } });
    await play([step], late.player);
    expect(late.calls).toHaveLength(3);
    await expect(play([step], scripted({ output: {} }).player, 0)).rejects.toThrow('logs:Get');
  });

  it('counts what a client cannot say apart', async () => {
    const { player } = scripted({ unknown: 'too old' });
    expect(await play([answers('New')], player)).toEqual({
      compared: 0,
      unknown: ['step 1, logs:New: too old'],
    });
  });

  it.each<[string, Step, Outcome]>([
    ['another value', answers('Get', {}, { a: 1 }), { output: { a: 2 } }],
    ['a member too many', answers('Get', {}, { a: 1 }), { output: { a: 1, b: 2 } }],
    ['a member too few', answers('Get', {}, part({ a: 1 })), { output: { b: 2 } }],
    ['an element too few', answers('Get', {}, { l: some('a') }), { output: { l: ['b'] } }],
    ['no instant', answers('Get', {}, { a: INSTANT }), { output: { a: 'yesterday' } }],
    ['seconds for milliseconds', answers('Get', {}, { a: MILLIS }), { output: { a: 1.7e9 } }],
    ['no UUID', answers('Get', {}, { a: UUID }), { output: { a: 'x' } }],
    ['another text', answers('Get', {}, { a: text(/^b/) }), { output: { a: 'ab' } }],
    ['a refusal for an answer', answers('Get'), NOT_FOUND],
    ['an answer for a refusal', refuses('Get', {}, 'NotFound'), { output: {} }],
    ['another refusal', refuses('Get', {}, 'Denied'), NOT_FOUND],
    ['another message', refuses('Get', {}, 'NotFound', { message: /^Some/ }), NOT_FOUND],
    ['another status', refuses('Get', {}, 'NotFound', { status: 400 }), NOT_FOUND],
  ])('is not content with %s', async (_, step, outcome) => {
    await expect(play([step], scripted(outcome).player)).rejects.toThrow('step 1, logs:Get');
  });

  it('asks a client for no status that it does not tell', async () => {
    const silent = scripted({ refusal: { name: 'NotFound', message: '', status: null } });
    const step = refuses('Get', {}, 'NotFound', { status: 404 });
    expect(await play([step], silent.player)).toMatchObject({ compared: 1 });
  });
});
