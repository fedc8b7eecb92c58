import type { Instance } from '@spigo/actors';

/** What stations and caches of the instances of a group come to. */
export interface StationColumns {
  /** Requests that wait for a worker now. */
  readonly queued: number[];
  /** Workers there are now; 0 where they are unlimited, or nobody has had work yet. */
  readonly workers: number[];
  /** Worker-microseconds at work so far. */
  readonly busyTime: number[];
  /** Lookups in caches so far, and hits. */
  readonly lookups: number[];
  readonly hits: number[];
}

/** Sums over instances, of which there may have been others before with the same actor. */
export class StationTotals {
  private readonly past: Pick<StationColumns, 'busyTime' | 'lookups' | 'hits'>;
  private readonly groups: number;

  constructor(groups: number) {
    this.groups = groups;
    this.past = { busyTime: zeros(groups), lookups: zeros(groups), hits: zeros(groups) };
  }

  /** A life of an instance of `group` is over, and another one has begun. */
  over(group: number, life: Instance): void {
    addLife(this.past, group, life);
  }

  /**
   * The sums now. `instances` are the present lives of those that have had work, by actor; `groupOf` knows
   * their groups, and `isThere` who is alive. Of `alive` instances of a group the idle ones have as many
   * workers as the others.
   */
  columns(
    instances: readonly Instance[],
    groupOf: (actor: number) => number,
    isThere: (actor: number) => boolean,
    alive: readonly number[],
  ): StationColumns {
    const { busyTime, lookups, hits } = this.past;
    const columns = {
      queued: zeros(this.groups),
      workers: zeros(this.groups),
      busyTime: [...busyTime],
      lookups: [...lookups],
      hits: [...hits],
    };
    const seen = zeros(this.groups);
    instances.forEach((instance, actor) => {
      const group = groupOf(actor);
      if (group < 0) return;
      addLife(columns, group, instance);
      const { station } = instance.inbound;
      add(columns.queued, group, station.waiting);
      if (!isThere(actor)) return;
      add(seen, group, 1);
      if (Number.isFinite(station.available)) add(columns.workers, group, station.available);
    });
    for (const [group, count] of seen.entries()) {
      if (count === 0) continue;
      columns.workers[group] = ((columns.workers[group] ?? 0) * (alive[group] ?? 0)) / count;
    }
    return columns;
  }
}

const zeros = (length: number): number[] => new Array<number>(length).fill(0);

function add(column: number[], at: number, by: number): void {
  if (by !== 0) column[at] = (column[at] ?? 0) + by;
}

function addLife(
  to: Pick<StationColumns, 'busyTime' | 'lookups' | 'hits'>,
  group: number,
  { inbound, now }: Instance,
): void {
  add(to.busyTime, group, inbound.station.busyTime(now));
  add(to.lookups, group, inbound.memory.lookups);
  add(to.hits, group, inbound.memory.hits);
}
