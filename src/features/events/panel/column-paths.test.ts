import { expect, it } from 'vitest';
import type { Selector } from '#domain/pattern/pattern.ts';
import { epochMillis } from '#domain/time/units.ts';
import type { EventCells } from '#events/event-session.ts';
import { columnOfPath, pathOfColumn } from './column-paths.ts';

const CELLS: EventCells = {
  row: 0,
  key: 'k',
  isRecord: true,
  eventTime: undefined,
  delivered: epochMillis(1),
  ingested: epochMillis(2),
  size: 1,
  readOnly: true,
  deliveries: 1,
  text: { user: 'ana', eventName: 'GetObject', error: 'No.', resources: 'arn:a, arn:b' },
  ids: { requestId: 'r-1' },
  start: undefined,
};

const path = (...steps: readonly (string | number)[]): Selector =>
  steps.map((step) =>
    typeof step === 'number' ? { kind: 'index', index: step } : { kind: 'key', name: step },
  );

it.each([
  [path('eventName'), 'GetObject', 'eventName'],
  [path('userIdentity', 'userName'), 'ana', 'user'],
  [path('errorMessage'), 'No.', 'error'],
  [path('requestID'), 'r-1', 'requestId'],
  [path('readOnly'), 'true', 'readOnly'],
  [path('resources', 1, 'ARN'), 'arn:b', 'resources'],
])('%j with %s is the column %s', (steps, value, column) => {
  expect(columnOfPath(steps, value, CELLS)).toBe(column);
});

it.each([
  // The column shows something else.
  [path('userIdentity', 'userName'), 'bo'],
  // A namesake elsewhere.
  [path('requestParameters', 'eventName'), 'GetObject'],
  [path('resources', 0, 'type'), 'arn:a'],
  [path('errorCode'), ''],
])('%j with %s is no column', (steps, value) => {
  expect(columnOfPath(steps, value, CELLS)).toBeUndefined();
});

it('knows the field of a column that has one', () => {
  expect(pathOfColumn('accessKey')).toEqual(path('userIdentity', 'accessKeyId'));
  expect(pathOfColumn('stream')).toBeUndefined();
  // `role/session` and the like are made of several fields.
  expect(pathOfColumn('user')).toBeUndefined();
});
