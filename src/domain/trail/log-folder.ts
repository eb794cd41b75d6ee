/** Whose log files a folder of a trail's bucket holds. */
export interface LogFolderOrigin {
  /** Folder of the trail's files; empty or absent = none. */
  readonly prefix?: string | undefined;
  /** Set for an organization trail: `o-exampleorgid`. */
  readonly organizationId?: string | undefined;
  readonly account: string;
}

/**
 * The folder of an account's log files in a trail's bucket, without a slash at its end:
 * `prefix/AWSLogs/o-id/111111111111/CloudTrail` (CloudTrail User Guide, "Finding your CloudTrail log files").
 */
export function logFolder({ prefix = '', organizationId, account }: LogFolderOrigin): string {
  const folder = prefix === '' ? '' : `${prefix.replace(/\/$/, '')}/`;
  const organization = organizationId === undefined ? '' : `${organizationId}/`;
  return `${folder}AWSLogs/${organization}${account}/CloudTrail`;
}
