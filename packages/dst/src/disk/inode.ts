import type { Random } from '@spigo/kernel';
import { GrowingBytes } from './bytes.ts';

/** Something that was done to a file and may not have reached the disk. */
type Change =
  | { readonly kind: 'write'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'truncate'; readonly size: number };

/** What a loss of power did to one file. */
export interface Losses {
  lost: number;
  torn: number;
}

/** One file: what programs see, what is on the disk for certain, and the changes between the two. */
export class Inode {
  readonly seen: GrowingBytes = new GrowingBytes();
  readonly durable: GrowingBytes = new GrowingBytes();
  #pending: Change[] = [];
  /** Changes so far: a sync is for those before it. */
  changes = 0;

  write(at: number, bytes: Uint8Array): void {
    this.seen.write(at, bytes);
    this.#note({ kind: 'write', at, bytes });
  }

  truncate(size: number): void {
    this.seen.truncate(size);
    this.#note({ kind: 'truncate', size });
  }

  /** The first `changes` changes are on the disk. */
  sync(changes: number): void {
    const first = this.changes - this.#pending.length;
    for (const change of this.#pending.splice(0, Math.max(0, changes - first))) this.#keep(change);
  }

  /**
   * The power fails: of the changes since the last sync some first ones are on the disk, and perhaps the
   * beginning of the next; where the disk reorders, any of them.
   */
  losePower(random: Random, reorder: boolean): Losses {
    const pending = this.#pending.splice(0);
    const losses = { lost: 0, torn: 0 };
    const survivors = reorder ? 0 : random.below(pending.length + 1);
    for (const [at, change] of pending.entries()) {
      const whole = reorder ? random.below(2) === 0 : at < survivors;
      if (whole) {
        this.#keep(change);
        continue;
      }
      const next = reorder || at === survivors;
      if (next && random.below(2) === 0 && this.#tear(change, random)) losses.torn++;
      else losses.lost++;
    }
    this.seen.copyFrom(this.durable);
    this.changes = 0;
    return losses;
  }

  #note(change: Change): void {
    this.#pending.push(change);
    this.changes++;
  }

  #keep(change: Change): void {
    if (change.kind === 'write') this.durable.write(change.at, change.bytes);
    else this.durable.truncate(change.size);
  }

  /** Keeps the beginning of a write; false where there is nothing to tear. */
  #tear(change: Change, random: Random): boolean {
    if (change.kind !== 'write' || change.bytes.length < 2) return false;
    const kept = 1 + random.below(change.bytes.length - 1);
    this.durable.write(change.at, change.bytes.subarray(0, kept));
    return true;
  }
}
