import type { AnyOperation } from '#sandbox/operation.ts';
import { createLogGroup } from './CreateLogGroup.ts';
import { createLogStream } from './CreateLogStream.ts';
import { describeLogGroups } from './DescribeLogGroups.ts';
import { describeLogStreams } from './DescribeLogStreams.ts';
import { filterLogEvents } from './FilterLogEvents.ts';
import { getLogEvents } from './GetLogEvents.ts';
import { putLogEvents } from './PutLogEvents.ts';
import { putRetentionPolicy } from './PutRetentionPolicy.ts';

/** All of CloudWatch Logs that the sandbox has. */
export const LOGS_OPERATIONS: readonly AnyOperation[] = [
  createLogGroup,
  createLogStream,
  describeLogGroups,
  describeLogStreams,
  filterLogEvents,
  getLogEvents,
  putLogEvents,
  putRetentionPolicy,
];
