import type { EventFacts } from '#domain/trail/selectors.ts';

import { textAt } from './json.ts';
import type { CloudTrailRecord } from './record.ts';

/** What event selectors look at in a record. */
export function eventFactsOf(record: CloudTrailRecord): EventFacts {
  const { eventCategory, insight } = record;
  return {
    eventCategory: eventCategory ?? (insight ? 'Insight' : undefined),
    managementEvent: record.managementEvent,
    readOnly: record.readOnly,
    eventSource: record.eventSource,
    eventName: record.eventName,
    eventType: record.eventType,
    errorCode: record.errorCode,
    vpcEndpointId: record.vpcEndpointId,
    userIdentityArn: textAt(record.userIdentity, 'arn'),
    sessionCredentialFromConsole: record.sessionCredentialFromConsole,
    resources: record.resources.map(({ type, arn }) => ({ type, arn })),
  };
}
