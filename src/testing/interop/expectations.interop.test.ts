import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningTrailglass, startTrailglass } from '#testing/running-trailglass.ts';
import { findClients } from './clients.ts';
import { playScene, type Stage } from './play-scene.ts';
import { type Player, startPython } from './player.ts';
import { type Scene, stepsOf } from './scene.ts';
import { SCENES } from './scenes.ts';

const ACCOUNT = '123456789012';

const titled = SCENES.map((scene) => [`${scene.about}: ${scene.title}`, scene] as const);

describe.each(findClients())(
  '$name is answered as the API reference says',
  ({ client, python, skipped }) => {
    let trailglass: RunningTrailglass;
    let player: Player;

    beforeAll(async () => {
      if (skipped) return;
      if (python === undefined) throw new Error(`${client} is required here and not found.`);
      trailglass = await startTrailglass();
      player = startPython(python, client, trailglass.sandbox);
    });

    afterAll(async () => {
      await player?.stop();
      await trailglass?.stop();
    });

    const play = async (scene: Scene) => {
      await trailglass.control('reset?seed=empty', '');
      await trailglass.control('settings', {
        deliveryDelayMs: 0,
        propagationDelayMs: 0,
        ...scene.settings,
      });
      const stage: Stage = {
        player,
        region: 'us-east-1',
        credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
        names: { account: ACCOUNT, region: 'us-east-1', group: 'CloudTrail/logs' },
        // Nothing is awaited here that takes longer than a call.
        pause: async () => undefined,
        patienceMs: 30_000,
      };
      return playScene(scene, stage);
    };

    it.skipIf(skipped).for(titled)('%s', async ([, scene]) => {
      expect(await play(scene)).toEqual({ compared: scene.steps.length, unknown: [] });
    });

    // Were this content, all of the above would prove nothing.
    it.skipIf(skipped)('and is found out where it is not', async () => {
      const { answers, refuses } = stepsOf('sts');
      const wrong = { UserId: 'nobody', Account: ACCOUNT, Arn: 'arn:aws:iam::1:user/nobody' };
      for (const step of [
        answers('GetCallerIdentity', {}, wrong),
        refuses('GetCallerIdentity', {}, 'AccessDenied'),
        answers('AssumeRole', { RoleArn: `arn:aws:iam::${ACCOUNT}:role/r`, RoleSessionName: 'ab' }),
      ]) {
        await expect(play({ title: 'planted', source: 'API', steps: [step] })).rejects.toThrow(
          `step 1, sts:${step.operation}`,
        );
      }
    });
  },
);
