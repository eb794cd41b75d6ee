import { fillNames, type Stage } from '#testing/interop/play-scene.ts';

/** What is still under way to the bucket when its trail is gone arrives within so many rounds. */
const ROUNDS = 20;

/**
 * Takes away the run's bucket with what CloudTrail has written into it, for only an empty bucket can be deleted.
 * @returns why it is still there, if it is
 */
export async function removeBucket(stage: Stage): Promise<string | undefined> {
  const { player, region, credentials, pause } = stage;
  const Bucket = fillNames('{{prefix}}', stage);
  const s3 = (operation: string, input: Readonly<Record<string, string>> = {}) =>
    player.play({ service: 's3', operation, input: { Bucket, ...input }, region, credentials });
  let reason: string | undefined;
  for (let round = 0; round < ROUNDS; round++) {
    const page = await s3('ListObjectsV2');
    const keys = 'output' in page ? ((page.output['Keys'] ?? []) as readonly string[]) : [];
    for (const Key of keys) await s3('DeleteObject', { Key });
    const gone = await s3('DeleteBucket');
    if (!('refusal' in gone) || gone.refusal.name === 'NoSuchBucket') return undefined;
    reason = `the bucket ${Bucket}: ${gone.refusal.name}`;
    await pause();
  }
  return reason;
}
