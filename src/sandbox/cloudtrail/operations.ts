import type { AnyOperation } from '#sandbox/operation.ts';
import { addTags } from './AddTags.ts';
import { createTrail } from './CreateTrail.ts';
import { deleteTrail } from './DeleteTrail.ts';
import { describeTrails } from './DescribeTrails.ts';
import { getEventConfiguration } from './GetEventConfiguration.ts';
import { getEventSelectors } from './GetEventSelectors.ts';
import { getInsightSelectors } from './GetInsightSelectors.ts';
import { getTrail } from './GetTrail.ts';
import { getTrailStatus } from './GetTrailStatus.ts';
import { listPublicKeys } from './ListPublicKeys.ts';
import { listTags } from './ListTags.ts';
import { listTrails } from './ListTrails.ts';
import { lookupEvents } from './LookupEvents.ts';
import { putEventConfiguration } from './PutEventConfiguration.ts';
import { putEventSelectors } from './PutEventSelectors.ts';
import { putInsightSelectors } from './PutInsightSelectors.ts';
import { removeTags } from './RemoveTags.ts';
import { startLogging } from './StartLogging.ts';
import { stopLogging } from './StopLogging.ts';
import { updateTrail } from './UpdateTrail.ts';

/** What the sandbox has of CloudTrail. */
export const CLOUDTRAIL_OPERATIONS: readonly AnyOperation[] = [
  addTags,
  createTrail,
  deleteTrail,
  describeTrails,
  getEventConfiguration,
  getEventSelectors,
  getInsightSelectors,
  getTrail,
  getTrailStatus,
  listPublicKeys,
  listTags,
  listTrails,
  lookupEvents,
  putEventConfiguration,
  putEventSelectors,
  putInsightSelectors,
  removeTags,
  startLogging,
  stopLogging,
  updateTrail,
];
