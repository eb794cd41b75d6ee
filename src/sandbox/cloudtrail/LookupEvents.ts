import { operation } from '#sandbox/operation.ts';
import { ServiceError } from '#sandbox/protocol/service-error.ts';

/** Event history reaches back 90 days (CloudTrail User Guide, "Working with CloudTrail Event history"). */
export const HISTORY_MS = 90 * 24 * 60 * 60 * 1000;
const PAGE = 50;

const writeToken = (time: number, seq: number): string => btoa(`${time}:${seq}`);

function readToken(token: string): { time: number; seq: number } {
  const [, time, seq] = /^(\d+):(\d+)$/.exec(decode(token)) ?? [];
  if (time === undefined || seq === undefined) {
    throw new ServiceError(
      'InvalidNextTokenException',
      'Invalid NextToken: use the token of the previous page as it was given, with the same parameters.',
    );
  }
  return { time: Number(time), seq: Number(seq) };
}

function decode(token: string): string {
  try {
    return atob(token);
  } catch {
    return '';
  }
}

/** Event history: the management events of the region called, newest first, 50 at most a page. */
export const lookupEvents = operation('cloudtrail', 'LookupEvents', {
  limits: {
    MaxResults: { min: 1, max: PAGE },
    'LookupAttributes.member.AttributeKey': {
      values: [
        'EventId',
        'EventName',
        'ReadOnly',
        'Username',
        'ResourceType',
        'ResourceName',
        'EventSource',
        'AccessKeyId',
      ],
    },
    'LookupAttributes.member.AttributeValue': { min: 1, max: 2_000 },
    EventCategory: { values: ['insight'] },
  },
  recording: { management: true, readOnly: true },
  handle(input, { account, region, store, now }) {
    // Insights events are not produced here: there are none to find.
    if (input.EventCategory === 'insight') return { Events: [] };
    const attributes = input.LookupAttributes ?? [];
    if (attributes.length > 1) {
      throw new ServiceError(
        'InvalidLookupAttributesException',
        'You can specify only one lookup attribute.',
      );
    }
    const from = input.StartTime?.getTime() ?? now - HISTORY_MS;
    const to = input.EndTime?.getTime() ?? now;
    if (from > to) {
      throw new ServiceError(
        'InvalidTimeRangeException',
        'The start time must not be after the end time.',
      );
    }
    const [attribute] = attributes;
    const limit = input.MaxResults ?? PAGE;
    const found = store.history.find({
      account,
      region,
      from: Math.max(from, now - HISTORY_MS),
      to,
      attribute:
        attribute?.AttributeKey === undefined
          ? undefined
          : { key: attribute.AttributeKey, value: attribute.AttributeValue ?? '' },
      limit: limit + 1,
      after: input.NextToken === undefined ? undefined : readToken(input.NextToken),
    });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      Events: page.map((event) => ({
        EventId: event.eventId,
        EventName: event.eventName,
        // A string, unlike the boolean inside the record.
        ReadOnly: String(event.readOnly),
        AccessKeyId: event.accessKeyId,
        EventTime: new Date(event.time),
        EventSource: event.eventSource,
        Username: event.userName,
        Resources: event.resources.map(({ type, name }) => ({
          ResourceType: type,
          ResourceName: name,
        })),
        CloudTrailEvent: event.record,
      })),
      NextToken: found.length > limit && last ? writeToken(last.time, last.seq) : undefined,
    };
  },
});
