import type { KnownOperation } from '#sandbox/operation.ts';
import { associateKmsKey } from './AssociateKmsKey.ts';
import { createLogGroup } from './CreateLogGroup.ts';
import { createLogStream } from './CreateLogStream.ts';
import { deleteLogGroup } from './DeleteLogGroup.ts';
import { deleteLogStream } from './DeleteLogStream.ts';
import { deleteMetricFilter } from './DeleteMetricFilter.ts';
import { deleteResourcePolicy } from './DeleteResourcePolicy.ts';
import { deleteRetentionPolicy } from './DeleteRetentionPolicy.ts';
import { deleteSubscriptionFilter } from './DeleteSubscriptionFilter.ts';
import { describeLogGroups } from './DescribeLogGroups.ts';
import { describeLogStreams } from './DescribeLogStreams.ts';
import { describeMetricFilters } from './DescribeMetricFilters.ts';
import { describeResourcePolicies } from './DescribeResourcePolicies.ts';
import { describeSubscriptionFilters } from './DescribeSubscriptionFilters.ts';
import { disassociateKmsKey } from './DisassociateKmsKey.ts';
import { filterLogEvents } from './FilterLogEvents.ts';
import { getLogEvents } from './GetLogEvents.ts';
import { getLogGroupFields } from './GetLogGroupFields.ts';
import { getLogRecord } from './GetLogRecord.ts';
import { listLogGroups } from './ListLogGroups.ts';
import { listTagsForResource } from './ListTagsForResource.ts';
import { listTagsLogGroup } from './ListTagsLogGroup.ts';
import { putLogEvents } from './PutLogEvents.ts';
import { putLogGroupDeletionProtection } from './PutLogGroupDeletionProtection.ts';
import { putMetricFilter } from './PutMetricFilter.ts';
import { putResourcePolicy } from './PutResourcePolicy.ts';
import { putRetentionPolicy } from './PutRetentionPolicy.ts';
import { putSubscriptionFilter } from './PutSubscriptionFilter.ts';
import { startLiveTail } from './StartLiveTail.ts';
import { tagLogGroup } from './TagLogGroup.ts';
import { tagResource } from './TagResource.ts';
import { testMetricFilter } from './TestMetricFilter.ts';
import { untagLogGroup } from './UntagLogGroup.ts';
import { untagResource } from './UntagResource.ts';

/** All of CloudWatch Logs that the sandbox has. */
export const LOGS_OPERATIONS: readonly KnownOperation[] = [
  associateKmsKey,
  createLogGroup,
  createLogStream,
  deleteLogGroup,
  deleteLogStream,
  deleteMetricFilter,
  deleteResourcePolicy,
  deleteRetentionPolicy,
  deleteSubscriptionFilter,
  describeLogGroups,
  describeLogStreams,
  describeMetricFilters,
  describeResourcePolicies,
  describeSubscriptionFilters,
  disassociateKmsKey,
  filterLogEvents,
  getLogEvents,
  getLogGroupFields,
  getLogRecord,
  listLogGroups,
  listTagsForResource,
  listTagsLogGroup,
  putLogEvents,
  putLogGroupDeletionProtection,
  putMetricFilter,
  putResourcePolicy,
  putRetentionPolicy,
  putSubscriptionFilter,
  startLiveTail,
  tagLogGroup,
  tagResource,
  testMetricFilter,
  untagLogGroup,
  untagResource,
];
