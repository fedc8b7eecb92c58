import type { Failure } from '@spigo/gotocol';
import { bucketOf } from '../buckets.ts';
import type { TimeSpent } from './timeSpent.ts';

/** Requests of about the same latency, and where their time has gone. */
interface Group {
  count: number;
  /** Of all of them, in microseconds. */
  latency: number;
  /** Microseconds by number of the place. */
  readonly spent: Map<number, number>;
}

/** Where the time of some requests has gone. */
export interface GroupSum {
  /** How many; not whole where a group was divided. */
  readonly count: number;
  /** Microseconds of all of them together. */
  readonly latency: number;
  readonly spent: ReadonlyMap<number, number>;
}

/** The slowest requests, and all others. */
export interface SplitPaths {
  readonly slowest: GroupSum;
  readonly others: GroupSum;
  /** The latency from which on a request is among the slowest, in microseconds; within 0.4 %. */
  readonly from: number;
}

/** Requests that failed for the same reason at the same place. */
export interface FailedAt {
  readonly reason: Failure;
  /** The number of a place; -1 where nobody knows. */
  readonly place: number;
  readonly count: number;
}

/** As many of the slowest traces are kept by number. */
const traces = 3;

/**
 * Where requests have spent their time, by latency: sums for each bucket of a histogram, so that the
 * slowest share can be told from the rest when the run is over, whatever it turns out to be.
 */
export class SlowestPaths {
  private readonly groups: Map<number, Group> = new Map();
  private readonly failures: Map<Failure, Map<number, number>> = new Map();
  private readonly slow: { readonly trace: number; readonly latency: number }[] = [];
  private total = 0;

  /** Requests that have succeeded. */
  get count(): number {
    return this.total;
  }

  /** A request has taken `latency` microseconds, and spent them like this. */
  succeeded(trace: number, latency: number, spent: TimeSpent): void {
    const bucket = bucketOf(latency);
    let group = this.groups.get(bucket);
    if (group === undefined) {
      group = { count: 0, latency: 0, spent: new Map() };
      this.groups.set(bucket, group);
    }
    this.total++;
    group.count++;
    group.latency += latency;
    for (let i = 0; i < spent.length; i += 2) {
      const place = spent[i] ?? 0;
      group.spent.set(place, (group.spent.get(place) ?? 0) + (spent[i + 1] ?? 0));
    }
    this.keep(trace, latency);
  }

  /** A request has failed for `reason`, which arose at `place`. */
  failed(reason: Failure, place: number): void {
    const places = this.failures.get(reason) ?? new Map<number, number>();
    this.failures.set(reason, places);
    places.set(place, (places.get(place) ?? 0) + 1);
  }

  /** Traces of the slowest requests, slowest first; of equals the earliest. */
  get slowTraces(): readonly number[] {
    return this.slow.map(({ trace }) => trace);
  }

  /** Failures by reason and place, the most frequent first. */
  get failedAt(): readonly FailedAt[] {
    return [...this.failures]
      .flatMap(([reason, places]) =>
        [...places].map(([place, count]) => ({ reason, place, count })),
      )
      .sort((one, other) => other.count - one.count);
  }

  /** Divides all requests into the slowest `share`, 0 to 1, at least one, and the others. Null: none. */
  split(share: number): SplitPaths | null {
    if (this.total === 0) return null;
    const [slowest, others] = [sumOf(), sumOf()];
    let left = Math.max(1, Math.round(this.total * share));
    let from = 0;
    for (const [, group] of [...this.groups].sort(([one], [other]) => other - one)) {
      const part = Math.min(1, left / group.count);
      if (left > 0) from = group.latency / group.count;
      addTo(slowest, group, part);
      addTo(others, group, 1 - part);
      left -= part * group.count;
    }
    return { slowest, others, from };
  }

  private keep(trace: number, latency: number): void {
    const { slow } = this;
    const last = slow.at(-1);
    if (slow.length === traces && last !== undefined && latency <= last.latency) return;
    const at = slow.findIndex((other) => other.latency < latency);
    slow.splice(at < 0 ? slow.length : at, 0, { trace, latency });
    if (slow.length > traces) slow.pop();
  }
}

const sumOf = (): Group => ({ count: 0, latency: 0, spent: new Map() });

function addTo(sum: Group, { count, latency, spent }: Group, part: number): void {
  if (part <= 0) return;
  sum.count += count * part;
  sum.latency += latency * part;
  for (const [place, us] of spent) sum.spent.set(place, (sum.spent.get(place) ?? 0) + us * part);
}
