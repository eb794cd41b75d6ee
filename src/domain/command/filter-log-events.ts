import type { TimeRange } from '#domain/time/range.ts';
import { awsCommand } from './aws-command.ts';

/** What a command reads. */
export interface LogEventsOf {
  readonly region: string;
  /** Of a server that is not AWS's own. */
  readonly endpointUrl: string | undefined;
  readonly logGroupName: string;
  /** Empty = all. At most 100. */
  readonly logStreamNames: readonly string[];
  readonly filterPattern: string | undefined;
  /** Delivery times. */
  readonly range: TimeRange;
}

/** The command of the AWS CLI that reads the same events (CloudWatch Logs API, FilterLogEvents). */
export function filterLogEventsCommand(of: LogEventsOf): string {
  const { region, endpointUrl, logGroupName, logStreamNames, filterPattern, range } = of;
  const place = { region, ...(endpointUrl !== undefined && { 'endpoint-url': endpointUrl }) };
  // FilterLogEvents counts the last millisecond in.
  const times = { startTime: range.from, endTime: range.to - 1 };
  if (filterPattern !== undefined && namesResource(filterPattern)) {
    const input = {
      logGroupName,
      ...(logStreamNames.length > 0 && { logStreamNames }),
      filterPattern,
      ...times,
    };
    return awsCommand('logs filter-log-events', {
      ...place,
      'cli-input-json': JSON.stringify(input),
    });
  }
  return awsCommand('logs filter-log-events', {
    ...place,
    'log-group-name': logGroupName,
    // As JSON, in which a name may begin with a dash.
    ...(logStreamNames.length > 0 && { 'log-stream-names': JSON.stringify(logStreamNames) }),
    ...(filterPattern !== undefined && filterPattern !== '' && { 'filter-pattern': filterPattern }),
    'start-time': String(times.startTime),
    'end-time': String(times.endTime),
  });
}

/** The CLI would send the content of that file, or of that page, in the place of a value that begins so. */
const namesResource = (value: string): boolean => /^(file|fileb|https?):\/\//.test(value);
