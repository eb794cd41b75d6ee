import type { VerifyProgress } from '#setup/verify.ts';
import {
  isSameWait,
  printWatches,
  readWatches,
  watchId,
  type Watch,
  type WatchState,
} from './proof-watch.ts';

/** The first events that are waited for in this tab, one watch for each trail. */
export interface ProofWatches {
  /** The watches; the same array until something changes. */
  readonly current: () => readonly WatchState[];
  /** @returns ends the subscription */
  readonly subscribe: (onChange: () => void) => () => void;
  /** Begins again what the tab waited for before it was loaded anew. */
  readonly resume: () => void;
  /**
   * A page shows this watch: joins the one that is going on, or begins.
   * @returns the page is gone; what has not come yet is waited for on
   */
  readonly show: (watch: Watch) => () => void;
  /** Waits no longer. On its page it can be begun again. */
  readonly stop: (id: string) => void;
  /** The person has put the warning about the long wait away. */
  readonly putWarningAway: (id: string) => void;
  /** The tab ends: every call is given up, and what is waited for is kept. */
  readonly close: () => void;
}

const KEY = 'trailglass.waits';

/**
 * Makes the watches of a tab.
 *
 * @param from.follow looks until the proof is found or the signal ends it; what it throws leaves the watch to the next load
 * @param from.storage outlives a reload
 */
export function makeProofWatches({
  follow,
  storage,
}: {
  readonly follow: (watch: Watch, signal: AbortSignal) => AsyncIterable<VerifyProgress>;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
}): ProofWatches {
  let states: readonly WatchState[] = [];
  /** Of before the page was loaded, and not begun again yet. */
  let kept = readWatches(storage.getItem(KEY));
  const running = new Map<string, AbortController>();
  const listeners = new Set<() => void>();

  const set = (next: readonly WatchState[]) => {
    states = next;
    const waiting = kept.filter((watch) => find(watchId(watch)) === undefined);
    const unread = next.filter(isUnread).map(({ watch }) => watch);
    storage.setItem(KEY, printWatches([...waiting, ...unread]));
    for (const onChange of listeners) onChange();
  };
  const find = (id: string) => states.find((state) => state.id === id);
  const update = (id: string, change: Partial<WatchState>) =>
    set(states.map((state) => (state.id === id ? { ...state, ...change } : state)));
  const remove = (id: string) => {
    running.get(id)?.abort();
    running.delete(id);
    set(states.filter((state) => state.id !== id));
  };

  const begin = (watch: Watch, isOnScreen: boolean) => {
    const id = watchId(watch);
    running.get(id)?.abort();
    const controller = new AbortController();
    running.set(id, controller);
    const begun = { phase: 'going', progress: undefined, isSeen: false } as const;
    set([...states.filter((state) => state.id !== id), { id, watch, isOnScreen, ...begun }]);
    const { signal } = controller;
    void (async () => {
      try {
        for await (const progress of follow(watch, signal)) {
          if (signal.aborted) return;
          update(id, { progress, phase: progress.state === 'proved' ? 'ended' : 'going' });
        }
      } catch {
        // The code of the wait could not be loaded. A page must not go on saying that it waits; elsewhere the next load begins anew.
        if (!signal.aborted && find(id)?.isOnScreen === true) update(id, { phase: 'stopped' });
      }
    })();
  };

  const hide = (id: string) => {
    const state = find(id);
    if (state === undefined) return;
    if (state.phase === 'stopped') remove(id);
    else update(id, { isOnScreen: false, isSeen: state.progress?.firstEvent !== undefined });
  };

  return {
    current: () => states,
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    resume: () => {
      const waiting = kept.filter((watch) => find(watchId(watch)) === undefined);
      kept = [];
      for (const watch of waiting) begin(watch, false);
    },
    show: (watch) => {
      const id = watchId(watch);
      const before = find(id);
      const goesOn =
        before !== undefined &&
        before.phase !== 'stopped' &&
        isSameWait(before.watch.expectation, watch.expectation);
      if (goesOn) update(id, { isOnScreen: true });
      else begin(watch, true);
      return () => hide(id);
    },
    stop: (id) => {
      const state = find(id);
      if (state === undefined) return;
      if (!state.isOnScreen) {
        remove(id);
        return;
      }
      running.get(id)?.abort();
      update(id, { phase: 'stopped' });
    },
    putWarningAway: (id) => {
      const state = find(id);
      if (state !== undefined) update(id, { watch: { ...state.watch, isWarned: true } });
    },
    close: () => {
      for (const controller of running.values()) controller.abort();
      running.clear();
      states = [];
      kept = readWatches(storage.getItem(KEY));
    },
  };
}

/** Whether there is something left to tell, for which another load of the page would have to go on. */
const isUnread = ({ phase, isOnScreen, isSeen, progress }: WatchState): boolean =>
  phase !== 'stopped' && !isSeen && !(isOnScreen && progress?.firstEvent !== undefined);
