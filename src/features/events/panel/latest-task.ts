/**
 * Runs one task at a time and, of those that come meanwhile, the latest alone: for questions about whatever event is open, which may
 * be another one thirty times a second while a key is held down.
 */
export class LatestTask {
  #isBusy = false;
  #next: (() => Promise<void>) | undefined;

  /** Runs a task now or after the one under way, unless a later one comes first. Failures are the task's own business. */
  run(task: () => Promise<void>): void {
    this.#next = task;
    if (!this.#isBusy) void this.#work();
  }

  async #work(): Promise<void> {
    this.#isBusy = true;
    for (let task = this.#next; task !== undefined; task = this.#next) {
      this.#next = undefined;
      await task().catch(() => undefined);
    }
    this.#isBusy = false;
  }
}
