import type { GotocolRef, RegistryGroup } from '@spigo/gotocol';

/** A region that has been silent for so many polling intervals, as long as a lease, counts as gone. */
const lease = 1.5;

/** A registry is given at least this share of the polling interval to answer. */
const patience = 0.25;

/** It is given so many times as long as its slowest answer took, too: some regions are far apart. */
const margin = 2;

/** How long an answer may take, in microseconds, where none has come yet: half round the earth. */
const expectedAnswer = 200_000;

/** The registries of one region as one instance knows them: which is in use, and what it has said. */
export class KnownRegistries {
  readonly region: string;
  readonly registries: readonly GotocolRef[];
  /** The version at its last answer; 0 asks for everything. */
  since = 0;
  /** Polls sent, and the number of the last one answered. */
  polls = 0;
  answered = 0;
  /** Which of its registries is in use. */
  private at = 0;
  /** When one of its registries answered last. */
  private heardAt: number;
  /** When the poll was sent whose answer is timed; -1 while there is none. */
  private timedFrom = -1;
  /** The longest that an answer took, in microseconds. */
  private slowest = expectedAnswer;

  /** Known from `now` on, in microseconds. */
  constructor({ region, registries }: RegistryGroup, now: number) {
    this.region = region;
    this.registries = registries;
    this.heardAt = now;
  }

  /** The registry in use; undefined if there is none. */
  get inUse(): GotocolRef | undefined {
    return this.registries[this.at];
  }

  /** The next one takes the place of that in use; false if there is no other. */
  takeNext(): boolean {
    if (this.registries.length < 2) return false;
    this.at = (this.at + 1) % this.registries.length;
    this.timedFrom = -1;
    this.slowest = expectedAnswer;
    this.since = 0;
    return true;
  }

  /** A poll was sent at `now`: one answer at a time is timed, as answers do not say to which poll they belong. */
  time(now: number): void {
    if (this.timedFrom < 0) this.timedFrom = now;
  }

  /** It has answered with this version. */
  heard(version: number, now: number): void {
    this.answered = this.polls;
    this.heardAt = now;
    this.since = version;
    if (this.timedFrom < 0) return;
    const took = now - this.timedFrom;
    this.timedFrom = -1;
    this.slowest = this.slowest === expectedAnswer ? took : Math.max(this.slowest, took);
  }

  /** Microseconds that an answer is waited for, where polls come every `poll`. */
  patience(poll: number): number {
    return Math.max(1, poll * patience, this.slowest * margin);
  }

  /** None of its registries has answered for so long that all there count as dead. */
  isSilent(now: number, poll: number): boolean {
    return now - this.heardAt >= Math.max(poll * lease, this.slowest * margin);
  }
}
