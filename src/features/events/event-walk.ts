import type { EventSession } from '#events/event-session.ts';

/** The list as the person sees it. */
export interface WalkedList {
  /** The number of the open event; `undefined` = none is open: any step opens the first. */
  readonly from: number | undefined;
  /** How long the list is. */
  readonly matching: number;
  /** Of the answer that it is. */
  readonly version: number;
}

type Places = Pick<EventSession, 'placeOf' | 'rows'>;

/**
 * Walks from the open event to its neighbours in the list. A key held down asks faster than the list answers: steps add up, and only
 * where they lead is opened.
 */
export class EventWalk {
  readonly #session: Places;
  readonly #open: (key: string) => void;
  /** Where the walk stands, until the list or the open event is another. */
  #place: number | undefined;
  #version: number | undefined;
  /** The number of the event that the walk opened last. */
  #opened: number | undefined;
  #steps = 0;
  #isWalking = false;

  constructor(session: Places, open: (key: string) => void) {
    this.#session = session;
    this.#open = open;
  }

  /**
   * Opens the event `by` places further down, or the nearest one at an end of the list.
   *
   * When the list has changed, or an event was opened in another way, places are asked for again.
   */
  async step(by: number, { from, matching, version }: WalkedList): Promise<void> {
    this.#steps += by;
    if (this.#isWalking) return;
    if (version !== this.#version || from !== this.#opened) this.#place = undefined;
    this.#version = version;
    this.#isWalking = true;
    try {
      while (this.#steps !== 0) {
        const start = this.#place ?? (from === undefined ? -1 : await this.#session.placeOf(from));
        const steps = this.#steps;
        this.#steps = 0;
        const place = Math.max(0, Math.min(start < 0 ? 0 : start + steps, matching - 1));
        const { rows } = await this.#session.rows(place, 1);
        if (this.#steps !== 0) {
          this.#place = place;
          continue;
        }
        const [row] = rows;
        this.#place = row === undefined ? undefined : place;
        this.#opened = row?.row;
        if (row !== undefined) this.#open(row.key);
      }
    } finally {
      this.#isWalking = false;
    }
  }
}
