import type { EpochMillis } from '#domain/time/units.ts';
import type { ServiceName } from './protocol/operation-types.ts';
import { ServiceError } from './protocol/service-error.ts';
import { rateOf } from './quota-rates.ts';

/** A call as far as a quota is concerned. */
export interface QuotaCall {
  readonly account: string;
  readonly region: string;
  readonly service: ServiceName;
  readonly operation: string;
}

/** How much of the quotas is used up. It lives in this process alone: a second later it is forgotten anyway. */
export interface Quotas {
  /**
   * Counts a call.
   * @throws ServiceError ThrottlingException / Throttling when there were too many
   */
  take(call: QuotaCall, now: EpochMillis): void;
}

/** Token buckets, one for each account, region and operation: as many calls at once as a second allows, then at that rate. */
export function createQuotas(): Quotas {
  const buckets = new Map<string, { readonly tokens: number; readonly at: EpochMillis }>();
  return {
    take({ account, region, service, operation }, now) {
      const rate = rateOf(service, operation);
      if (rate === undefined) return;
      const perSecond = rate.inRegions?.[region] ?? rate.perSecond;
      const key = [account, region, service, operation].join(' ');
      const { tokens, at } = buckets.get(key) ?? { tokens: perSecond, at: now };
      const filled = Math.min(perSecond, tokens + (perSecond * Math.max(0, now - at)) / 1_000);
      if (filled < 1) throw rateExceeded(service);
      buckets.set(key, { tokens: filled - 1, at: now });
    },
  };
}

/** How a service refuses a call because there were too many, in name, text and status. */
export const rateExceeded = (service: ServiceName): ServiceError =>
  service === 'iam' || service === 'sts'
    ? new ServiceError('Throttling', 'Rate exceeded', 400)
    : new ServiceError(
        'ThrottlingException',
        'Rate exceeded',
        service === 'cloudtrail' ? 429 : 400,
      );
