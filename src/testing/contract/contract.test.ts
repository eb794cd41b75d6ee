import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillNames, playAnyway, playScene } from '#testing/interop/play-scene.ts';
import { stepsOf } from '#testing/interop/scene.ts';
import { CONTRACT } from './contract-scenes.ts';
import { removeBucket } from './remove-bucket.ts';
import { chosenEndpoint, isAws, openTarget, type Target } from './target.ts';

const { answers } = stepsOf('logs');
const say = (line: string) => process.stderr.write(`contract: ${line}\n`);

describe(
  `the contract, held against ${chosenEndpoint ?? 'the sandbox'}`,
  { timeout: isAws ? 45 * 60_000 : 120_000 },
  () => {
    let target: Target;

    beforeAll(async () => {
      target = await openTarget();
      if (target.isOwn) return;
      const { account, region } = target.stage.names;
      say(`in account ${account}, ${region}, this makes and takes away again:`);
      for (const thing of CONTRACT.flatMap(({ makes }) => makes)) {
        say(`  ${fillNames(thing, target.stage)}`);
      }
    }, 60_000);

    afterAll(() => target?.stop());

    it.for(CONTRACT.map((scene) => [scene.title, scene] as const))('%s', async ([, scene]) => {
      try {
        const { compared, unknown } = await playScene(scene, target.stage);
        for (const each of unknown) say(`${scene.title}: not there: ${each}`);
        if (target.isOwn) expect(compared).toBe(scene.steps.length);
      } finally {
        const left = await playAnyway(scene.cleanUp, target.stage);
        const bucket = scene.hasBucket === true ? await removeBucket(target.stage) : undefined;
        expect(
          [...left, ...(bucket === undefined ? [] : [bucket])],
          'could not be taken away',
        ).toEqual([]);
      }
    });

    it('pages through a group: pages may be empty, the end is where no token is', async () => {
      const { player, region, credentials, pause } = target.stage;
      const logGroupName = fillNames('{{prefix}}/pages', target.stage);
      const stream = { logGroupName, logStreamName: 'one' };
      const call = async (operation: string, input: Readonly<Record<string, unknown>>) => {
        const outcome = await player.play({
          service: 'logs',
          operation,
          input,
          region,
          credentials,
        });
        if (!('output' in outcome)) throw new Error(`${operation}: ${JSON.stringify(outcome)}`);
        return outcome.output;
      };
      const now = Date.now();
      const messages = Array.from(
        { length: 7 },
        (_, i) => `event ${i}${i % 3 === 0 ? ' rare' : ''}`,
      );
      const readAll = async () => {
        const found: string[] = [];
        let nextToken: unknown;
        do {
          const page = await call('FilterLogEvents', {
            logGroupName,
            filterPattern: 'rare',
            limit: 1,
            startTime: now,
            ...(nextToken === undefined ? {} : { nextToken }),
          });
          const events = page['events'] as readonly { readonly message: string }[];
          expect(events.length).toBeLessThanOrEqual(1);
          found.push(...events.map(({ message }) => message));
          expect(page['nextToken']).not.toBe(nextToken ?? '');
          nextToken = page['nextToken'];
        } while (nextToken !== undefined);
        return found;
      };
      try {
        await call('CreateLogGroup', { logGroupName });
        await call('CreateLogStream', stream);
        const logEvents = messages.map((message, i) => ({ timestamp: now + i, message }));
        await call('PutLogEvents', { ...stream, logEvents });
        let found = await readAll();
        // Elsewhere what was put may be seen a little later.
        for (let i = 0; found.length < 3 && i < 20 && !target.isOwn; i++) {
          await pause();
          found = await readAll();
        }
        expect(found).toEqual(['event 0 rare', 'event 3 rare', 'event 6 rare']);
      } finally {
        const group = [answers('DeleteLogGroup', { logGroupName })];
        expect(await playAnyway(group, target.stage), 'could not be taken away').toEqual([]);
      }
    });
  },
);
