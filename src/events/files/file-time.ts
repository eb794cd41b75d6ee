import { parseInstant } from '#domain/time/instant.ts';
import type { EpochMillis } from '#domain/time/units.ts';

/**
 * When CloudTrail delivered a log file to its bucket, by the file's name, to the minute:
 * `111122223333_CloudTrail_us-east-2_20150801T0210Z_Mu0KsOhtH1ar15ZZ.json.gz` (CloudTrail User Guide, "CloudTrail log file name
 * format"). `undefined` for any other name.
 */
export function deliveryTimeOf(fileName: string): EpochMillis | undefined {
  const [, time] =
    /_CloudTrail(?:-Insight)?_[a-z0-9-]+_(\d{8}T\d{4}Z)_[A-Za-z0-9]+\.json/.exec(fileName) ?? [];
  return parseInstant(time ?? '');
}
