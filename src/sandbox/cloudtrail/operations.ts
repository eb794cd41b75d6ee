import type { AnyOperation } from '#sandbox/operation.ts';
import { createTrail } from './CreateTrail.ts';
import { deleteTrail } from './DeleteTrail.ts';
import { describeTrails } from './DescribeTrails.ts';
import { getEventSelectors } from './GetEventSelectors.ts';
import { getTrail } from './GetTrail.ts';
import { getTrailStatus } from './GetTrailStatus.ts';
import { listTrails } from './ListTrails.ts';
import { lookupEvents } from './LookupEvents.ts';
import { putEventSelectors } from './PutEventSelectors.ts';
import { startLogging } from './StartLogging.ts';
import { stopLogging } from './StopLogging.ts';
import { updateTrail } from './UpdateTrail.ts';

/** What the sandbox has of CloudTrail. */
export const CLOUDTRAIL_OPERATIONS: readonly AnyOperation[] = [
  createTrail,
  deleteTrail,
  describeTrails,
  getEventSelectors,
  getTrail,
  getTrailStatus,
  listTrails,
  lookupEvents,
  putEventSelectors,
  startLogging,
  stopLogging,
  updateTrail,
];
