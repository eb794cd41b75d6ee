/** Columns whose values repeat from event to event. They are what facets count and words such as `user:alice` look at. */
export const TEXT_COLUMNS = [
  'eventName',
  'source',
  'user',
  'identityType',
  'sourceIp',
  'region',
  'account',
  'error',
  'resources',
  'userAgent',
  'accessKey',
  'stream',
] as const;

export type TextColumn = (typeof TEXT_COLUMNS)[number];

/** Columns that nearly every event has a value of its own in. */
export const ID_COLUMNS = ['eventId', 'requestId', 'sharedEventId'] as const;

export type IdColumn = (typeof ID_COLUMNS)[number];

/** Columns that are numbers: instants and `lag` in milliseconds, `size` in bytes of the message. */
export const NUMBER_COLUMNS = ['eventTime', 'delivered', 'ingested', 'lag', 'size'] as const;

export type NumberColumn = (typeof NUMBER_COLUMNS)[number];

/** Everything that a row of the viewer can show, be sorted by and be searched for. */
export type ColumnName = TextColumn | IdColumn | NumberColumn | 'readOnly';
