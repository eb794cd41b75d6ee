import { operation } from '#sandbox/operation.ts';
import { discoveredFields } from './discovered-fields.ts';
import { chooseLogGroup } from './find-log-group.ts';
import { LOG_GROUP_IDENTIFIER, LOG_GROUP_NAME } from './log-limits.ts';
import { readPage } from './read-page.ts';
import { expiryEdge } from './retention.ts';

const MINUTE = 60_000;
/** How many events are looked at, the newest first. AWS gives no number. */
const MAX_SAMPLE = 1_000;
/** What every event has. */
const SYSTEM_FIELDS = ['@ingestionTime', '@log', '@logStream', '@message', '@timestamp'];

/** The fields of a group's recent events, and in how many of a hundred events each occurs. */
export const getLogGroupFields = operation('logs', 'GetLogGroupFields', {
  limits: {
    logGroupName: LOG_GROUP_NAME,
    logGroupIdentifier: LOG_GROUP_IDENTIFIER,
    time: { min: 0 },
  },
  recording: { management: true, readOnly: true },
  handle(input, call) {
    const { store, now } = call;
    const group = chooseLogGroup(call, input);
    // Seconds here, unlike everywhere else in CloudWatch Logs.
    const middle = input.time === undefined ? undefined : input.time * 1000;
    const [from, to] =
      middle === undefined ? [now - 15 * MINUTE, now] : [middle - 8 * MINUTE, middle + 8 * MINUTE];
    const { events } = readPage(
      store.logEvents.scan({
        groupId: group.id,
        from: Math.max(from, expiryEdge(group, now)),
        to: to + 1,
        direction: 'backward',
      }),
      { limit: MAX_SAMPLE, maxMissedBytes: Infinity, matches: undefined },
    );
    const counts = new Map<string, number>();
    for (const { message } of events) {
      for (const name of [...SYSTEM_FIELDS, ...discoveredFields(message).keys()]) {
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
    }
    return {
      logGroupFields: [...counts].map(([name, count]) => ({
        name,
        percent: Math.round((100 * count) / events.length),
      })),
    };
  },
});
