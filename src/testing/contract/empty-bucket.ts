import { fillNames, type Stage } from '#testing/interop/play-scene.ts';

/** Takes away what CloudTrail has written into the run's bucket, for only an empty bucket can be deleted. */
export async function emptyBucket(stage: Stage): Promise<void> {
  const { player, region, credentials } = stage;
  const Bucket = fillNames('{{prefix}}', stage);
  const s3 = (operation: string, input: Readonly<Record<string, string>>) =>
    player.play({ service: 's3', operation, input: { Bucket, ...input }, region, credentials });
  for (;;) {
    const page = await s3('ListObjectsV2', {});
    const keys = 'output' in page ? ((page.output['Keys'] ?? []) as readonly string[]) : [];
    if (keys.length === 0) return;
    for (const Key of keys) {
      const gone = await s3('DeleteObject', { Key });
      // What cannot be deleted would be listed for ever.
      if (!('output' in gone)) return;
    }
  }
}
