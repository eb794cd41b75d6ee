import type { AnyOperation } from '#sandbox/operation.ts';
import { createLogGroup } from './CreateLogGroup.ts';
import { createLogStream } from './CreateLogStream.ts';
import { deleteLogGroup } from './DeleteLogGroup.ts';
import { deleteLogStream } from './DeleteLogStream.ts';
import { deleteRetentionPolicy } from './DeleteRetentionPolicy.ts';
import { describeLogGroups } from './DescribeLogGroups.ts';
import { describeLogStreams } from './DescribeLogStreams.ts';
import { filterLogEvents } from './FilterLogEvents.ts';
import { getLogEvents } from './GetLogEvents.ts';
import { listLogGroups } from './ListLogGroups.ts';
import { listTagsForResource } from './ListTagsForResource.ts';
import { listTagsLogGroup } from './ListTagsLogGroup.ts';
import { putLogEvents } from './PutLogEvents.ts';
import { putLogGroupDeletionProtection } from './PutLogGroupDeletionProtection.ts';
import { putRetentionPolicy } from './PutRetentionPolicy.ts';
import { tagLogGroup } from './TagLogGroup.ts';
import { tagResource } from './TagResource.ts';
import { untagLogGroup } from './UntagLogGroup.ts';
import { untagResource } from './UntagResource.ts';

/** All of CloudWatch Logs that the sandbox has. */
export const LOGS_OPERATIONS: readonly AnyOperation[] = [
  createLogGroup,
  createLogStream,
  deleteLogGroup,
  deleteLogStream,
  deleteRetentionPolicy,
  describeLogGroups,
  describeLogStreams,
  filterLogEvents,
  getLogEvents,
  listLogGroups,
  listTagsForResource,
  listTagsLogGroup,
  putLogEvents,
  putLogGroupDeletionProtection,
  putRetentionPolicy,
  tagLogGroup,
  tagResource,
  untagLogGroup,
  untagResource,
];
