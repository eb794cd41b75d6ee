import type { EpochMillis } from '#domain/time/units.ts';
import { alphanumeric, type Random } from '#sandbox/ids.ts';

/** Whose events a log file holds, and where they happened. */
export interface LogFileOrigin {
  /** Folder of the trail's files; empty or absent = none. */
  readonly prefix?: string | undefined;
  /** Set for an organization trail: `o-exampleorgid`. */
  readonly organizationId?: string | undefined;
  readonly account: string;
  readonly region: string;
}

/**
 * The folder of an account's log files, without a slash at its end: `prefix/AWSLogs/o-id/111111111111/CloudTrail`
 * (CloudTrail User Guide, "Finding your CloudTrail log files").
 */
export function logFolder({
  prefix = '',
  organizationId,
  account,
}: Omit<LogFileOrigin, 'region'>): string {
  const folder = prefix === '' ? '' : `${prefix.replace(/\/$/, '')}/`;
  const organization = organizationId === undefined ? '' : `${organizationId}/`;
  return `${folder}AWSLogs/${organization}${account}/CloudTrail`;
}

/** The key of a new log file (CloudTrail User Guide, "CloudTrail log file name format"). */
export function logFileKey(origin: LogFileOrigin, at: EpochMillis, random: Random): string {
  const { account, region } = origin;
  const [day = '', time = ''] = new Date(at).toISOString().split('T');
  const minute = `${day.replaceAll('-', '')}T${time.slice(0, 5).replace(':', '')}Z`;
  const unique = alphanumeric(random, 16);
  return `${logFolder(origin)}/${region}/${day.replaceAll('-', '/')}/${account}_CloudTrail_${region}_${minute}_${unique}.json.gz`;
}
