import { LatencyRows } from './latencyRows.ts';
import type { Population } from './population.ts';
import { RecentTimes } from './recentTimes.ts';

/** Groups up to which links are found in a table instead of a map. */
const mostInTable = 1_024;

/** The times of more links than this are not kept apart: a histogram of each would take too much room. */
const mostTimed = 8_192;

/**
 * Counts of a run by group and by link, in typed columns: what a viewer costs the run for each message
 * are some additions.
 */
export class Traffic {
  readonly arrivals: Float64Array;
  readonly completions: Float64Array;
  readonly failures: Float64Array;
  readonly inSystem: Int32Array;
  /** Calls to a group that their callers gave up on, and arrivals that had been sent before. */
  readonly timeouts: Float64Array;
  readonly repeats: Float64Array;
  /** Failures by reason. */
  readonly causes: Map<string, Float64Array> = new Map();
  readonly sent: Float64Array;
  readonly failed: Float64Array;
  /** Times until the reply by group. */
  readonly latency: LatencyRows;
  /** Times until the answer by link since they were looked at; null where there are too many. */
  readonly linkTimes: RecentTimes | null;
  /** Groups of clients. */
  readonly clients: Set<number> = new Set();
  private readonly groups: number;
  private readonly table: Int32Array | null;
  private readonly map: Map<number, number> = new Map();

  constructor({ groups, links }: Pick<Population, 'groups' | 'links'>) {
    const column = (): Float64Array => new Float64Array(groups.length);
    this.groups = groups.length;
    this.arrivals = column();
    this.completions = column();
    this.failures = column();
    this.inSystem = new Int32Array(groups.length);
    this.timeouts = column();
    this.repeats = column();
    this.sent = new Float64Array(links.length / 2);
    this.failed = new Float64Array(links.length / 2);
    this.latency = new LatencyRows(groups.length);
    this.linkTimes = links.length / 2 > mostTimed ? null : new RecentTimes(links.length / 2);
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
    this.arrived(-1, group, false);
    this.clients.add(group);
  }

  /** Work has reached `group` from `source`; -1 for no group. `isRepeat`: it had been sent before. */
  arrived(source: number, group: number, isRepeat: boolean): void {
    add(this.arrivals, group);
    if (isRepeat) add(this.repeats, group);
    this.inSystem[group] = (this.inSystem[group] ?? 0) + 1;
    const link = this.linkBetween(source, group);
    if (link >= 0) add(this.sent, link);
  }

  /** Work of `source` was done at `group`, and answered after `us` microseconds; -1: nobody waits. */
  completed(group: number, us: number): void {
    this.inSystem[group] = (this.inSystem[group] ?? 0) - 1;
    add(this.completions, group);
    if (us < 0 || group < 0) return;
    this.latency.record(group, us);
  }

  /** Work of `source` has failed at `group`, or was lost with an instance of it. */
  failedAt(source: number, group: number, reason: string): void {
    this.inSystem[group] = (this.inSystem[group] ?? 0) - 1;
    add(this.failures, group);
    add(this.columnOf(reason), group);
    this.fail(source, group);
  }

  /** A message of `source` to `group` was lost on its way. */
  fail(source: number, group: number): void {
    const link = this.linkBetween(source, group);
    if (link >= 0) add(this.failed, link);
  }

  /** A call to `group` has waited as long as its caller waits. */
  timedOut(group: number): void {
    add(this.timeouts, group);
  }

  /** `source` has the answer of `group`, `us` microseconds after it asked. */
  answered(source: number, group: number, us: number): void {
    if (this.linkTimes === null) return;
    const link = this.linkBetween(source, group);
    if (link >= 0) this.linkTimes.record(link, us);
  }

  private columnOf(reason: string): Float64Array {
    let column = this.causes.get(reason);
    if (column === undefined) {
      column = new Float64Array(this.groups);
      this.causes.set(reason, column);
    }
    return column;
  }

  private linkBetween(source: number, group: number): number {
    if (source < 0 || group < 0) return -1;
    const key = source * this.groups + group;
    return (this.table === null ? this.map.get(key) : this.table[key]) ?? -1;
  }
}

function add(column: Float64Array, at: number): void {
  if (at >= 0) column[at] = (column[at] ?? 0) + 1;
}
