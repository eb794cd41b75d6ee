import type { Selector } from '#domain/pattern/pattern.ts';
import { COLUMN_FIELDS, type FieldColumn } from '#domain/search/column-fields.ts';
import type { EventCells } from '#events/event-session.ts';

/** The field that nearly all values of a column come from; `undefined` for a column that is made of several, or of none. */
export function pathOfColumn(column: FieldColumn): Selector | undefined {
  if (column === 'user') return undefined;
  const [, path] = COLUMN_FIELDS.find(([each]) => each === column) ?? [];
  return path?.split('.').map((name) => ({ kind: 'key', name }));
}

/** The column of an event that shows exactly the value of one of its fields; `undefined` if none does. */
export function columnOfPath(
  path: Selector,
  value: string,
  { text, ids, readOnly }: EventCells,
): FieldColumn | undefined {
  const shown: Readonly<Record<string, string | undefined>> = {
    ...text,
    ...ids,
    readOnly: readOnly === undefined ? undefined : String(readOnly),
  };
  const keys = path.map((step) => (step.kind === 'key' ? step.name : undefined));
  if (keys.length === 3 && keys[0] === 'resources' && /^ARN(?:Prefix)?$/.test(keys[2] ?? '')) {
    return shown['resources']?.includes(value) === true ? 'resources' : undefined;
  }
  const name = keys.includes(undefined) ? undefined : keys.join('.');
  return COLUMN_FIELDS.find(([column, field]) => field === name && shown[column] === value)?.[0];
}
