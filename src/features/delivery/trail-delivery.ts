import { parseLogGroupArn } from '#domain/arn/log-group-arn.ts';
import {
  deliveryStanding,
  deliveryState,
  URGENCY,
  type DeliveryStanding,
  type DeliveryState,
} from '#domain/trail/delivery-state.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import type { TrailRow } from '#queries/trails.ts';

/** A trail as a row of the list of deliveries. A value that could not be read is `undefined`. */
export interface TrailDelivery {
  readonly arn: string;
  readonly name: string;
  readonly homeRegion: string;
  readonly standing: DeliveryStanding;
  readonly state: DeliveryState | undefined;
  readonly logGroupName: string | undefined;
  readonly deliveredAt: EpochMillis | undefined;
  /** What CloudTrail says of the failure, word for word. */
  readonly deliveryError: string | undefined;
  /** Why the home Region's part of the row is missing. */
  readonly failure: { readonly message: string; readonly advice: string } | undefined;
}

/** The deliveries of trails, the most urgent first: what fails or stands, then what was delivered longest ago, then what is not set up. */
export const byUrgency = (rows: readonly TrailRow[]): readonly TrailDelivery[] =>
  rows
    .map(toTrailDelivery)
    .toSorted(
      (one, other) =>
        URGENCY.indexOf(one.standing) - URGENCY.indexOf(other.standing) ||
        (one.deliveredAt ?? 0) - (other.deliveredAt ?? 0) ||
        (one.name < other.name ? -1 : 1),
    );

function toTrailDelivery({ listed, trail, status }: TrailRow): TrailDelivery {
  const found = 'ok' in trail ? trail.ok : undefined;
  const told = 'ok' in status ? status.ok : undefined;
  const failed = 'error' in trail ? trail.error : 'error' in status ? status.error : undefined;
  const { name, arn, homeRegion } = listed;
  const groupArn = found?.cloudWatchLogs?.logGroupArn;
  return {
    ...{ name, arn, homeRegion },
    standing: deliveryStanding(found, told),
    state: found && told && deliveryState(found, told),
    logGroupName: groupArn && (parseLogGroupArn(groupArn)?.name ?? groupArn),
    deliveredAt: told?.latestLogsDeliveryAt,
    deliveryError: told?.latestLogsDeliveryError,
    failure: failed && { message: failed.message, advice: failed.advice },
  };
}

/** How many trails need somebody: they fail, stand still, or could not be asked. */
export const inTrouble = (deliveries: readonly TrailDelivery[]): number =>
  deliveries.filter(({ standing }) => TROUBLE.has(standing)).length;

const TROUBLE: ReadonlySet<DeliveryStanding> = new Set(['failed', 'stopped', 'unknown']);
