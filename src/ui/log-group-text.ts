import type { LogClass } from '#domain/logs/log-group.ts';

const CLASSES: Readonly<Record<string, string>> = {
  STANDARD: 'Standard',
  INFREQUENT_ACCESS: 'Infrequent Access',
  ESSENTIALS: 'Essentials',
  DELIVERY: 'Delivery',
};

/** The class as the AWS console writes it; one that is new to us as the API does. */
export const classText = (logClass: LogClass | undefined): string =>
  logClass === undefined ? '-' : (CLASSES[logClass] ?? logClass);

/** Only standard groups can be read event by event; where no class is named, the server knows none. */
export const isReadable = (logClass: LogClass | undefined): boolean =>
  logClass === undefined || logClass === 'STANDARD';

/** The retention as the AWS console writes it: `Never expire`, `1 week`, `6 months`, `45 days`. */
export function retentionText(days: number | undefined): string {
  if (days === undefined) return 'Never expire';
  return RETENTION[days] ?? count(days, 'day');
}

/** Periods that CloudWatch Logs offers under a larger name (PutRetentionPolicy, retentionInDays). */
const RETENTION: Readonly<Record<number, string>> = {
  7: '1 week',
  14: '2 weeks',
  30: '1 month',
  60: '2 months',
  90: '3 months',
  120: '4 months',
  150: '5 months',
  180: '6 months',
  365: '12 months',
  400: '13 months',
  545: '18 months',
  731: '2 years',
  1096: '3 years',
  1827: '5 years',
  2192: '6 years',
  2557: '7 years',
  2922: '8 years',
  3288: '9 years',
  3653: '10 years',
};

const count = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`;
