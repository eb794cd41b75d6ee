import type { LoadRequest } from '#events/event-session.ts';
import type { Keeper, KeepSubject, Kept } from '#events/keep/create-keeper.ts';
import type { TimeRanges } from '#events/load/time-ranges.ts';
import type { Question } from '#events/question.ts';
import type { EventStore } from '#events/store/event-store.ts';
import { nextTask } from '#events/text/next-task.ts';
import { epochMillis } from '#domain/time/units.ts';

/** Where events are kept, and whose they are. */
export interface KeepWorld extends Pick<KeepSubject, 'environment' | 'region'> {
  /** Opens the folder, when it is first needed. */
  readonly open: (onNote: (note: string) => void) => Promise<Keeper>;
}

/** What is kept when it is asked for. */
interface Saved {
  readonly store: EventStore;
  readonly loaded: () => TimeRanges;
}

/** The keeping of one session: one thing at a time, and no failure of it ends anything else. */
export class Keeping {
  isOn = false;
  readonly #world: KeepWorld | undefined;
  readonly #onNote: (note: string | undefined) => void;
  #keeper: Promise<Keeper> | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  /** What was written last, so that nothing is written twice. */
  #last = '';

  constructor(world: KeepWorld | undefined, onNote: (note: string | undefined) => void) {
    this.#world = world;
    this.#onNote = onNote;
  }

  /** What is kept for a request. */
  open(request: LoadRequest): Promise<Kept | undefined> {
    return this.#do(request, (keeper, subject) => keeper.open(subject));
  }

  /** Keeps what is loaded, if that is wanted and there is anything new. */
  save(request: LoadRequest | undefined, { store, loaded }: Saved): void {
    if (!this.isOn || request === undefined || store.count === 0) return;
    void this.#do(request, async (keeper, subject) => {
      const state = JSON.stringify([subject, store.count, loaded()]);
      if (state === this.#last || !this.isOn) return;
      // Packing all at once would make the page wait for its rows.
      while (store.compressNext()) await nextTask();
      await keeper.save(subject, () => ({ archive: store.archive(), loaded: loaded() }));
      this.#last = state;
      this.#onNote(undefined);
    });
  }

  async size(request: LoadRequest | undefined): Promise<{ own: number; all: number }> {
    const size = await this.#do(request, (keeper, subject) => keeper.size(subject));
    return size ?? { own: 0, all: 0 };
  }

  async forget(request: LoadRequest | undefined, which: 'own' | 'all'): Promise<void> {
    this.#last = '';
    await this.#do(request, (keeper, subject) =>
      which === 'all' ? keeper.forget() : keeper.forget(subject),
    );
  }

  #do<T>(
    request: LoadRequest | undefined,
    act: (keeper: Keeper, subject: KeepSubject) => Promise<T>,
  ): Promise<T | undefined> {
    const world = this.#world;
    if (world === undefined) return Promise.resolve(undefined);
    const { environment, region } = world;
    const { logGroupName = '', logStreamNames = [], filterPattern } = request ?? {};
    const subject = { environment, region, logGroupName, logStreamNames, filterPattern };
    const result = this.#queue.then(async () => {
      try {
        this.#keeper ??= world.open(this.#onNote);
        return await act(await this.#keeper, subject);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        this.#onNote(`Keeping events on this computer failed: ${reason}`);
        return undefined;
      }
    });
    this.#queue = result;
    return result;
  }
}

/** What is kept may reach further than a request: a question about delivery times is then one about those of the request. */
export function withinRequest(question: Question, { range, clock }: LoadRequest): Question {
  if (question.range !== undefined || question.clock !== 'delivered' || clock !== 'delivered') {
    return question;
  }
  return { ...question, range: { from: range.from, to: range.to ?? epochMillis(8.64e15) } };
}
