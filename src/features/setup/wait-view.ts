import { formatLag } from '#domain/time/format.ts';
import type { EpochMillis } from '#domain/time/units.ts';
import { USUAL_DELAY, type Stage, type VerifyProgress } from '#setup/verify.ts';

/** A sign that the delivery works, seen or still to come. */
export interface Sign {
  readonly id: 'changed' | 'delivery' | 'stream' | 'event';
  readonly status: 'success' | 'loading' | 'pending';
  readonly title: string;
  /** When it came; `undefined` where it has not come, or AWS does not say. */
  readonly at: EpochMillis | undefined;
}

/**
 * The signs in the order in which they usually come; the first that is missing is the one waited for.
 *
 * @param since when the trail was changed; for a mere check, when the looking began
 */
export function signsOf(
  since: EpochMillis,
  progress: VerifyProgress | undefined,
  isCheck = false,
): readonly Sign[] {
  const waiting: Stage = { state: 'waiting' };
  const rest = [
    {
      id: 'delivery',
      title: 'CloudTrail reports a delivery to CloudWatch Logs',
      stage: progress?.delivery ?? waiting,
    },
    { id: 'stream', title: 'CloudTrail’s log stream exists', stage: progress?.stream ?? waiting },
    { id: 'event', title: 'The first event can be read', stage: progress?.event ?? waiting },
  ] as const;
  const next = rest.find(({ stage }) => stage.state === 'waiting');
  const statusOf = ({ id, stage }: (typeof rest)[number]): Sign['status'] => {
    if (stage.state === 'seen') return 'success';
    return id === next?.id ? 'loading' : 'pending';
  };
  return [
    {
      id: 'changed',
      status: 'success',
      title: isCheck ? 'Looking since' : 'The trail is set up',
      at: since,
    },
    ...rest.map((sign) => ({
      id: sign.id,
      title: sign.title,
      status: statusOf(sign),
      at: sign.stage.state === 'seen' ? sign.stage.at : undefined,
    })),
  ];
}

/** What is usual, so that nobody takes patience for failure. */
export function usualWait(isSandbox: boolean): string {
  return isSandbox
    ? 'The sandbox usually delivers within seconds. AWS takes about 5 minutes.'
    : `CloudTrail usually takes about 5 minutes: half of all events arrive within ${formatLag(USUAL_DELAY.half)}, nine out of ten within ${formatLag(USUAL_DELAY.nineOfTen)}. AWS promises no time.`;
}

/** One sentence for a screen reader when something has happened. */
export function announce(progress: VerifyProgress | undefined): string {
  switch (progress?.state) {
    case undefined:
    case 'waiting':
      return progress?.stream.state === 'seen'
        ? 'The log stream exists. Waiting for the first event.'
        : 'Waiting for the first event.';
    case 'arrived':
    case 'proved':
      return 'The first event has arrived.';
  }
}
