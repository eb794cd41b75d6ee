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
 * Walks from the open event to its neighbours in the list. A key held down asks faster than the list answers and than the page shows:
 * steps add up, only where they lead is opened, and the walk goes on from there, not from what the page still shows.
 */
export class EventWalk {
  readonly #session: Places;
  readonly #open: (key: string) => void;
  /** Where the walk stands, until the list is another, or an event is opened in another way. */
  #place: number | undefined;
  #version: number | undefined;
  /** What the walk has opened and the page has not shown yet, the last one last. */
  #onTheWay: readonly string[] = [];
  #steps = 0;
  #isWalking = false;

  constructor(session: Places, open: (key: string) => void) {
    this.#session = session;
    this.#open = open;
  }

  /** The page shows this event now, or none. One that the walk has not opened ends it: the next step begins there. */
  shown(key: string | undefined): void {
    const at = key === undefined ? -1 : this.#onTheWay.indexOf(key);
    if (at === -1) this.#place = undefined;
    this.#onTheWay = at === -1 ? [] : this.#onTheWay.slice(at + 1);
  }

  /**
   * Opens the event `by` places further down, or the nearest one at an end of the list. When the list has changed, places are asked for
   * again.
   */
  async step(by: number, { from, matching, version }: WalkedList): Promise<void> {
    this.#steps += by;
    if (this.#isWalking) return;
    if (version !== this.#version) this.#place = undefined;
    this.#version = version;
    this.#isWalking = true;
    try {
      while (this.#steps !== 0) {
        const start = this.#place ?? (from === undefined ? -1 : await this.#session.placeOf(from));
        const steps = this.#steps;
        this.#steps = 0;
        const place = Math.max(0, Math.min(start < 0 ? 0 : start + steps, matching - 1));
        const { rows } = await this.#session.rows(place, 1);
        this.#place = place;
        if (this.#steps !== 0) continue;
        const [row] = rows;
        if (row === undefined) this.#place = undefined;
        else {
          this.#onTheWay = [...this.#onTheWay, row.key];
          this.#open(row.key);
        }
      }
    } finally {
      this.#isWalking = false;
    }
  }
}
