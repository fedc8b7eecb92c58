import { type Signal, signal } from '@preact/signals';
import { noWishes, type Wishes } from '../model/wishes.ts';

/** Files of the reader's, and how they are to be run. */
export class FileState {
  /** Opens files, of which one is shown at a time; null where that cannot be. */
  readonly open: Signal<((files: readonly File[]) => void) | null> = signal(null);
  /** The name of a file that is being read; null for none. */
  readonly reading: Signal<string | null> = signal(null);
  /** What the reader wants of runs; whether that can be had of all. */
  readonly wishes: Signal<Wishes> = signal(noWishes);
  readonly canWish: Signal<boolean> = signal(false);
}
