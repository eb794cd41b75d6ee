import { epochMillis, type EpochMillis } from '#domain/time/units.ts';
import type { TrailAct, TrailSetting } from './trail-acts.ts';

/** A stretch of time in which nobody changed a trail. */
export interface TrailEra {
  /** The eventTime of the act that began it, or minus infinity: that act was somewhere in this second. */
  readonly from: EpochMillis;
  readonly to: EpochMillis;
  /** What is not known of it is left out: nothing says what a setting was before the first act that set it. */
  readonly setting: Partial<TrailSetting>;
  /** Who made it so; `undefined` for what was so from the beginning. */
  readonly begunBy: TrailAct | undefined;
}

/**
 * What a trail was like at which time, oldest first: the present state, and backwards from it what each act changed.
 *
 * @param stoppedAt the last time logging was stopped, as GetTrailStatus tells it, which Event history may no longer have
 */
export function trailEras(
  present: TrailSetting,
  acts: readonly TrailAct[],
  stoppedAt?: EpochMillis,
): readonly TrailEra[] {
  const changes = acts
    .filter(({ sets }) => Object.keys(sets).length > 0)
    .toSorted((a, b) => a.at - b.at);
  const eras: TrailEra[] = [];
  let setting: Partial<TrailSetting> = present;
  let to = epochMillis(Infinity);
  for (let index = changes.length - 1; index >= 0; index -= 1) {
    const act = changes[index];
    if (act === undefined) continue;
    eras.unshift({ from: act.at, to, setting, begunBy: act });
    setting = settingBefore(act, setting, changes.slice(0, index), stoppedAt);
    to = act.at;
  }
  eras.unshift({ from: epochMillis(-Infinity), to, setting, begunBy: undefined });
  return beforeTheGroup(eras, acts);
}

/** Before a log group was made for the first time nothing could be delivered to it, whatever the trail said then. */
function beforeTheGroup(eras: readonly TrailEra[], acts: readonly TrailAct[]): readonly TrailEra[] {
  const [made] = acts
    .filter(({ eventName }) => eventName === 'CreateLogGroup' || eventName === 'DeleteLogGroup')
    .toSorted((a, b) => a.at - b.at);
  if (made?.eventName !== 'CreateLogGroup') return eras;
  return eras.flatMap((era): readonly TrailEra[] => {
    if (era.from >= made.at) return [era];
    const setting = { ...era.setting, delivers: false };
    return era.to <= made.at
      ? [{ ...era, setting }]
      : [
          { ...era, to: made.at, setting },
          { ...era, from: made.at },
        ];
  });
}

function settingBefore(
  { sets, at }: TrailAct,
  after: Partial<TrailSetting>,
  earlier: readonly TrailAct[],
  stoppedAt: EpochMillis | undefined,
): Partial<TrailSetting> {
  const kept = Object.entries(after).filter(([name]) => !(name in sets));
  const before = Object.keys(sets).flatMap((name) => {
    const setter = earlier.findLast((act) => name in act.sets);
    return setter === undefined ? [] : [[name, (setter.sets as Record<string, unknown>)[name]]];
  });
  const setting = Object.fromEntries([...kept, ...before]) as Partial<TrailSetting>;
  if (setting.isLogging !== undefined || sets.isLogging === undefined) return setting;
  // Nobody stops what is not running; who starts it may only repeat himself.
  if (!sets.isLogging) return { ...setting, isLogging: true };
  return stoppedAt !== undefined && stoppedAt <= at ? { ...setting, isLogging: false } : setting;
}

/** The eras that an event of this second may belong to, earliest first: times in records have no parts of seconds. */
export function erasAt(eras: readonly TrailEra[], second: EpochMillis): readonly TrailEra[] {
  return eras.filter(({ from, to }) => from <= second && second <= to);
}
