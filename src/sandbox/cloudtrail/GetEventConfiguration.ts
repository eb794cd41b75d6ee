import { operation } from '#sandbox/operation.ts';
import { printConfiguration } from './event-configuration.ts';
import { findTrail } from './find-trail.ts';
import { nameTrail } from './name-trail.ts';

/** Tells how a trail's events are aggregated. */
export const getEventConfiguration = operation('cloudtrail', 'GetEventConfiguration', {
  limits: {},
  recording: { management: true, readOnly: true },
  handle: (input, call) =>
    printConfiguration(findTrail(call, nameTrail(input, 'EventDataStoreNotFoundException'))),
});
