import type { IdColumn, TextColumn } from './columns.ts';

/** A column whose values come from fields of the record, as words and facets know it. */
export type FieldColumn = TextColumn | IdColumn | 'readOnly';

/**
 * Where in a record a column's values stand, the names of the fields with dots between them. Of a column with several the first one that
 * a record has counts: `errorMessage` where there is no `errorCode`. A column that is made of several fields, or of none, is not here.
 */
export const COLUMN_FIELDS: readonly (readonly [FieldColumn, string])[] = [
  ['eventName', 'eventName'],
  ['eventName', 'insightDetails.eventName'],
  ['source', 'eventSource'],
  ['source', 'insightDetails.eventSource'],
  ['user', 'userIdentity.userName'],
  ['identityType', 'userIdentity.type'],
  ['sourceIp', 'sourceIPAddress'],
  ['region', 'awsRegion'],
  ['account', 'recipientAccountId'],
  ['account', 'userIdentity.accountId'],
  ['error', 'errorCode'],
  ['error', 'errorMessage'],
  ['userAgent', 'userAgent'],
  ['accessKey', 'userIdentity.accessKeyId'],
  ['readOnly', 'readOnly'],
  ['eventId', 'eventID'],
  ['requestId', 'requestID'],
  ['sharedEventId', 'sharedEventID'],
];
