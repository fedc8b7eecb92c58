import { latencyBucket, latencyBuckets } from '../model/latencyScale.ts';
import type { Population } from './population.ts';

/** Groups up to which links are found in a table instead of a map. */
const mostInTable = 1_024;

/**
 * Counts of a run by group and by link, in typed columns: what a viewer costs the run for each message
 * are some additions.
 */
export class Traffic {
  readonly arrivals: Float64Array;
  readonly completions: Float64Array;
  readonly failures: Float64Array;
  readonly inSystem: Int32Array;
  readonly sent: Float64Array;
  readonly failed: Float64Array;
  /** Times until the reply since the last `forget`, a row for each group. */
  readonly recent: Uint32Array;
  /** Times until the reply of the whole run, a row for each service. */
  readonly latency: Uint32Array;
  /** Services that clients belong to. */
  readonly clients: Set<number> = new Set();
  private readonly groups: number;
  private readonly serviceOf: Int32Array;
  private readonly table: Int32Array | null;
  private readonly map: Map<number, number> = new Map();

  constructor({ groups, links, services }: Pick<Population, 'groups' | 'links' | 'services'>) {
    this.groups = groups.length;
    this.arrivals = new Float64Array(groups.length);
    this.completions = new Float64Array(groups.length);
    this.failures = new Float64Array(groups.length);
    this.inSystem = new Int32Array(groups.length);
    this.sent = new Float64Array(links.length / 2);
    this.failed = new Float64Array(links.length / 2);
    this.recent = new Uint32Array(groups.length * latencyBuckets);
    this.latency = new Uint32Array(services.length * latencyBuckets);
    this.serviceOf = Int32Array.from(groups, ({ service }) => service);
    this.table =
      groups.length > mostInTable ? null : new Int32Array(groups.length * groups.length).fill(-1);
    for (let link = 0; link < links.length / 2; link++) {
      const key = (links[2 * link] ?? 0) * this.groups + (links[2 * link + 1] ?? 0);
      if (this.table === null) this.map.set(key, link);
      else this.table[key] = link;
    }
  }

  /** A client of `group` has begun a request. */
  began(group: number): void {
    this.arrived(-1, group);
    this.clients.add(this.serviceOf[group] ?? 0);
  }

  /** Work has reached `group` from `source`; -1 for no group. */
  arrived(source: number, group: number): void {
    this.add(this.arrivals, group);
    this.inSystem[group] = (this.inSystem[group] ?? 0) + 1;
    const link = this.linkBetween(source, group);
    if (link >= 0) this.add(this.sent, link);
  }

  /** Work of `source` has ended at `group`, answered after `us` microseconds; -1: nobody waits for one. */
  ended(source: number, group: number, us: number, isFailure: boolean): void {
    this.inSystem[group] = (this.inSystem[group] ?? 0) - 1;
    if (isFailure) {
      this.add(this.failures, group);
      this.fail(source, group);
      return;
    }
    this.add(this.completions, group);
    if (us < 0) return;
    const bucket = latencyBucket(us);
    const recent = group * latencyBuckets + bucket;
    this.recent[recent] = (this.recent[recent] ?? 0) + 1;
    const all = (this.serviceOf[group] ?? 0) * latencyBuckets + bucket;
    this.latency[all] = (this.latency[all] ?? 0) + 1;
  }

  /** Work of `source` was lost with an instance of `group`, which had it. */
  lostAt(source: number, group: number): void {
    this.inSystem[group] = (this.inSystem[group] ?? 0) - 1;
    this.add(this.failures, group);
    this.fail(source, group);
  }

  /** A message of `source` to `group` was lost on its way. */
  fail(source: number, group: number): void {
    const link = this.linkBetween(source, group);
    if (link >= 0) this.add(this.failed, link);
  }

  /** Begins another second of `recent`. */
  forget(): void {
    this.recent.fill(0);
  }

  private linkBetween(source: number, group: number): number {
    if (source < 0 || group < 0) return -1;
    const key = source * this.groups + group;
    return (this.table === null ? this.map.get(key) : this.table[key]) ?? -1;
  }

  private add(column: Float64Array, at: number): void {
    column[at] = (column[at] ?? 0) + 1;
  }
}
