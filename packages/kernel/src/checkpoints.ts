/** What a run was at some point. */
export interface Checkpoint {
  /** Events executed until then. */
  readonly events: number;
  /** Virtual time in microseconds. */
  readonly at: number;
  readonly digest: string;
}

/** The first distance, in events. */
const firstDistance = 1_024;

/** As many are kept; then every other one goes, and the distance doubles. */
const mostCheckpoints = 256;

/**
 * The digest of a run every 2^k events, for the day on which two runs that should be the same are not:
 * the first checkpoint that differs says where. Few are kept however long the run is, and they cost
 * nothing in the loop: slices end where one is due.
 */
export class Checkpoints {
  private distance = firstDistance;
  private kept: Checkpoint[] = [];
  private open = true;

  /** Events from one checkpoint to the next: 1,024 times a power of 2. */
  get every(): number {
    return this.distance;
  }

  /** The checkpoints in order, at `every`, 2 x `every`, ... events. */
  get all(): readonly Checkpoint[] {
    return this.kept;
  }

  /** How many events may be executed until the next one is due, after `executed` of them. */
  distanceFrom(executed: number): number {
    return this.open ? this.distance - (executed % this.distance) : Number.POSITIVE_INFINITY;
  }

  /** Keeps a checkpoint if one is due after `events` events; `digest` is asked only then. */
  note(events: number, at: number, digest: () => string): void {
    const last = this.kept.at(-1)?.events ?? 0;
    if (!this.open || events % this.distance !== 0 || events <= last) return;
    this.kept.push({ events, at, digest: digest() });
    if (this.kept.length < mostCheckpoints) return;
    this.distance *= 2;
    this.kept = this.kept.filter((checkpoint) => checkpoint.events % this.distance === 0);
  }

  /** Keeps no more: what follows is no part of what the run was asked to be. */
  close(): void {
    this.open = false;
  }
}
