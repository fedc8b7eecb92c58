import type { LogLevel } from '../world/host.ts';

/** One line of what happened, in virtual time. */
export interface TimelineEntry {
  /** Microseconds since the start. */
  readonly at: number;
  /** A machine, `machine/service`, or what else it was: plan, network. */
  readonly who: string;
  readonly level: LogLevel | 'fault' | 'network' | 'finding';
  readonly text: string;
}

/** Keeps what happened, or only the end of it. */
export class Timeline {
  readonly #most: number;
  #entries: TimelineEntry[] = [];

  /** `most`: entries that are kept, of which the last ones win. */
  constructor(most: number = Number.POSITIVE_INFINITY) {
    this.#most = most;
  }

  add(entry: TimelineEntry): void {
    this.#entries.push(entry);
    if (this.#entries.length >= this.#most * 2) this.#entries = this.#entries.slice(-this.#most);
  }

  get entries(): readonly TimelineEntry[] {
    return this.#entries.length > this.#most ? this.#entries.slice(-this.#most) : this.#entries;
  }
}
