import { drawDuration, type Sampler } from '@spigo/dynamics';
import { type Random, randomStream } from '@spigo/kernel';
import type { DiskSetup } from '../scenario/setup.ts';
import { EnvError } from '../world/errors.ts';
import type { World } from '../world/world.ts';
import { Inode } from './inode.ts';

/** A change of names that may not have reached the disk. */
type NameChange =
  | { readonly kind: 'link'; readonly path: string; readonly inode: Inode }
  | { readonly kind: 'unlink'; readonly path: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string };

/** `a/./b/` as `a/b`; the root is the empty text. */
export function normalPath(path: string): string {
  const parts: string[] = [];
  for (const part of String(path).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Where stores are, which have verbs of their own. */
const hidden = '.stores';

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

function apply(names: Map<string, Inode>, change: NameChange): void {
  if (change.kind === 'link') {
    names.set(change.path, change.inode);
    return;
  }
  const inode = names.get(change.path);
  names.delete(change.path);
  if (change.kind === 'rename' && inode !== undefined) names.set(change.to, inode);
}

/**
 * The disk of a machine. What programs see is one thing, what survives a loss of power another: contents
 * after `sync`, names after `syncDirectory`. Of the rest some first part survives, and perhaps the
 * beginning of the next write, or with `reorder` any part.
 */
export class Disk {
  readonly #world: World;
  readonly #setup: DiskSetup;
  readonly #times: Random;
  readonly #faults: Random;
  readonly #losses: Random;
  #names: Map<string, Inode> = new Map();
  #durableNames: Map<string, Inode> = new Map();
  #pendingNames: NameChange[] = [];
  /** Faults: a share of operations that fail, no space left, all times multiplied. */
  errorRate = 0;
  full = false;
  factor = 1;

  constructor(world: World, machine: string, setup: DiskSetup) {
    this.#world = world;
    this.#setup = setup;
    this.#times = randomStream(world.seed, machine, 'disk times');
    this.#faults = randomStream(world.seed, machine, 'disk errors');
    this.#losses = randomStream(world.seed, machine, 'power loss');
  }

  /** How long an operation takes, in microseconds. */
  takes(what: 'read' | 'write' | 'sync'): number {
    const sampler: Sampler = this.#setup[what];
    return Math.round(drawDuration(sampler, this.#times) * this.factor);
  }

  /** Why an operation fails; null: it does not. `growth`: bytes that it needs more. */
  failure(what: string, growth: number): EnvError | null {
    if (this.errorRate > 0 && this.#faults.uniform() < this.errorRate) {
      return new EnvError('io', `${what} failed`);
    }
    const tight = growth > 0 && (this.full || this.#used() + growth > this.#setup.capacity);
    return tight ? new EnvError('noSpace', `${what} needs ${growth} bytes more`) : null;
  }

  /** The file called `path`; makes it if it is missing. */
  open(path: string): Inode {
    const known = this.#names.get(path);
    if (known !== undefined) return known;
    const inode = new Inode();
    this.#change({ kind: 'link', path, inode });
    return inode;
  }

  has(path: string): boolean {
    return this.#names.has(path);
  }

  rename(path: string, to: string): void {
    this.#change({ kind: 'rename', path, to });
  }

  remove(path: string): void {
    this.#change({ kind: 'unlink', path });
  }

  /** Names of files and folders directly in `folder`, sorted. */
  list(folder: string): string[] {
    const start = folder === '' ? '' : `${folder}/`;
    const inside = [...this.#names.keys()].filter((path) => path.startsWith(start));
    const own = inside.map((path) => path.slice(start.length).split('/')[0] ?? '');
    return [...new Set(own)].filter((name) => name !== hidden).sort(byText);
  }

  /** How many changes of names a sync of `folder` that begins now is for. */
  namesSoFar(): readonly NameChange[] {
    return [...this.#pendingNames];
  }

  /** Of `changes`, those in `folder` are on the disk. */
  syncNames(folder: string, changes: readonly NameChange[]): void {
    for (const change of changes) {
      const inside = folderOf(change.path) === folder;
      const into = change.kind === 'rename' && folderOf(change.to) === folder;
      const at = this.#pendingNames.indexOf(change);
      if (at < 0 || !(inside || into)) continue;
      this.#pendingNames.splice(at, 1);
      apply(this.#durableNames, change);
    }
  }

  /** What would be left of a file if everything not synced were lost; null where there is no file. */
  durable(path: string): Uint8Array | null {
    const inode = this.#durableNames.get(normalPath(path));
    return inode === undefined ? null : inode.durable.read(0, inode.durable.size);
  }

  /** The power fails. */
  losePower(): void {
    const { counts } = this.#world;
    const pending = this.#pendingNames.splice(0);
    const { reorder } = this.#setup;
    const survivors = reorder ? 0 : this.#losses.below(pending.length + 1);
    for (const [at, change] of pending.entries()) {
      if (reorder ? this.#losses.below(2) === 0 : at < survivors) apply(this.#durableNames, change);
    }
    this.#names = new Map(this.#durableNames);
    for (const inode of new Set(this.#names.values())) {
      const { lost, torn } = inode.losePower(this.#losses, reorder);
      counts.disk.lostWrites += lost;
      counts.disk.tornWrites += torn;
    }
  }

  /** Everything is gone. */
  wipe(): void {
    this.#names = new Map();
    this.#durableNames = new Map();
    this.#pendingNames = [];
  }

  #change(change: NameChange): void {
    this.#pendingNames.push(change);
    apply(this.#names, change);
  }

  #used(): number {
    let used = 0;
    for (const inode of this.#names.values()) used += inode.seen.size;
    return used;
  }
}
