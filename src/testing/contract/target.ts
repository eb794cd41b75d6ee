import { randomBytes } from 'node:crypto';
import type { Stage } from '#testing/interop/play-scene.ts';
import { startTrailglass } from '#testing/running-trailglass.ts';
import { findKeys, sdkPlayer } from './sdk-player.ts';

/** The far end that the contract is held against. */
export interface Target {
  readonly stage: Stage;
  /** Whether it is the sandbox that this run started: then every call has to be there. */
  readonly isOwn: boolean;
  stop(): Promise<void>;
}

/** What `TRAILGLASS_CONTRACT_ENDPOINT` asks for: an address, `aws` for AWS itself, nothing for a sandbox of our own. */
export const chosenEndpoint = process.env['TRAILGLASS_CONTRACT_ENDPOINT'];

export const isAws = chosenEndpoint === 'aws';

/**
 * Opens the far end that the environment asks for, or a sandbox of our own.
 * @throws Error if nobody there tells an account, as AWS, and whoever is like it, does
 */
export async function openTarget(): Promise<Target> {
  const own = chosenEndpoint === undefined ? await startTrailglass() : undefined;
  await own?.control('settings', { deliveryDelayMs: 0, propagationDelayMs: 300, activity: false });
  const region = process.env['AWS_REGION'] ?? process.env['AWS_DEFAULT_REGION'] ?? 'us-east-1';
  const credentials =
    own === undefined ? await findKeys(region) : { accessKeyId: 'test', secretAccessKey: 'test' };
  const player = sdkPlayer({ endpoint: isAws ? undefined : (own?.sandbox ?? chosenEndpoint) });
  const identity = await player.play({
    service: 'sts',
    operation: 'GetCallerIdentity',
    input: {},
    region,
    credentials,
  });
  const account = 'output' in identity ? String(identity.output['Account']) : '';
  if (!/^\d{12}$/.test(account)) {
    await own?.stop();
    throw new Error(
      `${chosenEndpoint ?? 'The sandbox'} did not tell an account when asked for the caller's identity: ${JSON.stringify(identity)}`,
    );
  }
  // Nothing that is there already can have this name, and whoever finds it later sees whence it is.
  const prefix = `trailglass-contract-${randomBytes(4).toString('hex')}`;
  return {
    isOwn: own !== undefined,
    stage: {
      player,
      region,
      credentials,
      names: { account, region, prefix, group: `${prefix}/delivery` },
      // AWS counts questions; a machine on the desk does not mind.
      pause: () => new Promise((resolve) => setTimeout(resolve, isAws ? 5_000 : 50)),
      // CloudTrail delivers "within an average of about 5 minutes".
      patienceMs: isAws ? 20 * 60_000 : 30_000,
    },
    stop: async () => own?.stop(),
  };
}
