/** Which columns a person sees, in which order and how wide. */
export interface ColumnPreferences {
  /** Columns that the person placed, in order. Others follow in the order of the catalogue, as it shows or hides them. */
  readonly order: readonly ColumnDisplay[];
  /** In CSS pixels, where the person chose. */
  readonly widths: Readonly<Record<string, number>>;
}

export interface ColumnDisplay {
  readonly id: string;
  readonly visible: boolean;
}

/** The part of a column that choosing it takes. */
interface Choosable {
  readonly id: string;
  readonly isHidden?: boolean;
}

/** The part of `Storage` that is used, so that a test can bring its own. */
type PreferenceStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export const NO_PREFERENCES: ColumnPreferences = { order: [], widths: {} };

/** Columns wider than this are nobody's wish. */
export const WIDEST = 2_000;

/** All columns of a catalogue as a person ordered them: those that are shown and those that are not. */
export function displayOf(
  catalogue: readonly Choosable[],
  { order }: ColumnPreferences,
): readonly ColumnDisplay[] {
  const known = new Set(catalogue.map(({ id }) => id));
  const placed = order.filter(({ id }) => known.delete(id));
  const others = catalogue
    .filter(({ id }) => known.has(id))
    .map(({ id, isHidden = false }) => ({ id, visible: !isHidden }));
  return [...placed, ...others];
}

/**
 * The columns that are shown, in order.
 *
 * @param names what an address asks for in place of the person's choice; names that the catalogue does not have are left out
 */
export function shownColumns<T extends Choosable>(
  catalogue: readonly T[],
  preferences: ColumnPreferences,
  names?: readonly string[],
): readonly T[] {
  const byId = new Map(catalogue.map((column) => [column.id, column]));
  const pick = (ids: readonly string[]) =>
    [...new Set(ids)].flatMap((id) => {
      const column = byId.get(id);
      return column === undefined ? [] : [column];
    });
  const named = pick(names ?? []);
  if (named.length > 0) return named;
  return pick(
    displayOf(catalogue, preferences)
      .filter(({ visible }) => visible)
      .map(({ id }) => id),
  );
}

/** Reads preferences field by field; what is missing or unreadable has its default. */
export function readColumnPreferences(storage: PreferenceStorage, key: string): ColumnPreferences {
  try {
    const value: unknown = JSON.parse(storage.getItem(key) ?? 'null');
    if (typeof value !== 'object' || value === null) return NO_PREFERENCES;
    const { order, widths } = value as Readonly<Record<string, unknown>>;
    return { order: readOrder(order), widths: readWidths(widths) };
  } catch {
    return NO_PREFERENCES;
  }
}

/** Keeps preferences; does nothing where the browser refuses storage. */
export function writeColumnPreferences(
  storage: PreferenceStorage,
  key: string,
  preferences: ColumnPreferences,
): void {
  try {
    if (preferences === NO_PREFERENCES) storage.removeItem(key);
    else storage.setItem(key, JSON.stringify(preferences));
  } catch {
    // The choice still holds until the page is closed.
  }
}

function readOrder(value: unknown): readonly ColumnDisplay[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null) return [];
    const { id, visible } = entry as Readonly<Record<string, unknown>>;
    return typeof id === 'string' ? [{ id, visible: visible !== false }] : [];
  });
}

function readWidths(value: unknown): Readonly<Record<string, number>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter(
      (entry): entry is [string, number] =>
        typeof entry[1] === 'number' && entry[1] > 0 && entry[1] <= WIDEST,
    ),
  );
}
