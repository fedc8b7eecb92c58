/** Who waits for something to become true. */
export class Waiters {
  #waiting = [];

  /** Resolves once `test` holds; it is asked now and whenever something has changed. */
  async until(test) {
    if (!test()) await new Promise((resolve) => this.#waiting.push({ test, resolve }));
  }

  /** Something has changed. */
  changed() {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const waiter of waiting) {
      if (waiter.test()) waiter.resolve();
      else this.#waiting.push(waiter);
    }
  }
}
