import { parseLogGroupArn } from '#domain/arn/log-group-arn.ts';
import type { Trail, TrailStatus } from '#domain/trail/trail.ts';
import type { TrailRow } from '#queries/trails.ts';

/** A trail as a row to choose. What its home region did not tell is `undefined`. */
export interface TrailChoice {
  readonly arn: string;
  readonly name: string;
  readonly homeRegion: string;
  readonly logGroupName: string | undefined;
  readonly trail: Trail | undefined;
  readonly status: TrailStatus | undefined;
  /** Why the trail cannot be chosen. */
  readonly problem: string | undefined;
}

export function toTrailChoice({ listed, trail, status }: TrailRow): TrailChoice {
  const found = 'ok' in trail ? trail.ok : undefined;
  const arn = found?.cloudWatchLogs?.logGroupArn;
  return {
    arn: listed.arn,
    name: listed.name,
    homeRegion: listed.homeRegion,
    logGroupName: arn === undefined ? undefined : (parseLogGroupArn(arn)?.name ?? arn),
    trail: found,
    status: 'ok' in status ? status.ok : undefined,
    problem: 'error' in trail ? `${trail.error.message} ${trail.error.advice}` : undefined,
  };
}

/** The chosen trail: the one that was picked, else the one that the address is of. */
export function chosenTrail(
  choices: readonly TrailChoice[],
  picked: string | undefined,
  here: { readonly trailName: string; readonly region: string } | undefined,
): TrailChoice | undefined {
  return (
    choices.find(({ arn }) => arn === picked) ??
    choices.find(({ name, homeRegion }) => name === here?.trailName && homeRegion === here.region)
  );
}
