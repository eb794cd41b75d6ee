import type { EpochMillis } from '#domain/time/units.ts';
import { logFolder, type LogFolderOrigin } from '#domain/trail/log-folder.ts';
import { alphanumeric, type Random } from '#sandbox/ids.ts';

/** Whose events a log file holds, and where they happened. */
export interface LogFileOrigin extends LogFolderOrigin {
  readonly region: string;
}

/** The key of a new log file (CloudTrail User Guide, "CloudTrail log file name format"). */
export function logFileKey(origin: LogFileOrigin, at: EpochMillis, random: Random): string {
  const { account, region } = origin;
  const [day = '', time = ''] = new Date(at).toISOString().split('T');
  const minute = `${day.replaceAll('-', '')}T${time.slice(0, 5).replace(':', '')}Z`;
  const unique = alphanumeric(random, 16);
  return `${logFolder(origin)}/${region}/${day.replaceAll('-', '/')}/${account}_CloudTrail_${region}_${minute}_${unique}.json.gz`;
}
