/** What somebody has published or enqueued, as the bus sees it. Times are microseconds. */
export interface Message {
  /** Counts what has been published in a run: the same message has the same number, however often it is delivered. */
  readonly id: number;
  /** The number of its key; `noKey` where it has none. */
  readonly key: number;
  /** When it was published. */
  readonly publishedAt: number;
  /** Its size in bytes, 0 or more. */
  readonly bytes: number;
}

/** The key of a message that has none: nothing orders it against others. */
export const noKey = -1;
