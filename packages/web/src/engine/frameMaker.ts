import type { Assembly, LiveSession } from '@spigo/simulation';
import type { Frame } from '../model/messages/frame.ts';
import { encodeLatency } from '../model/time/latencyCode.ts';
import { decodeLatency } from '../model/time/latencyScale.ts';
import { lookAtBreakers } from './breakerLooks.ts';
import type { Chronicle } from './chronicle.ts';
import { ClientTally } from './clientTally.ts';
import { lookAtGoals } from './goalLooks.ts';
import type { Population } from './population.ts';
import type { SocialDesk } from './social/socialDesk.ts';
import { type StationColumns, StationTotals } from './stationColumns.ts';
import type { Traffic } from './traffic.ts';
import type { TrafficReader } from './trafficReader.ts';

/** What a frame is made from. */
export interface FrameSources {
  readonly session: LiveSession;
  readonly assembly: Assembly;
  readonly population: Population;
  readonly traffic: Traffic;
  readonly reader: TrafficReader;
  readonly chronicle: Chronicle;
  /** Of a population; null of services. */
  readonly social: Pick<SocialDesk, 'totals'> | null;
}

/** Times until the answer by link are of so much virtual time at least. */
const recentUs = 1_000_000;

/** Looks at a run. Looking changes nothing. */
export class FrameMaker {
  private readonly sources: FrameSources;
  private readonly serviceOf: ReadonlyMap<string, number>;
  private readonly stations: StationTotals;
  private readonly tally: ClientTally = new ClientTally();
  private since = 0;
  private linkP99: readonly number[] = [];

  constructor(sources: FrameSources) {
    this.sources = sources;
    sources.assembly.stage.clients.watch(this.tally);
    const { services, groups } = sources.population;
    const stations = new StationTotals(groups.length);
    this.stations = stations;
    sources.reader.formerLife = (group, life) => stations.over(group, life);
    this.serviceOf = new Map(services.map(({ name }, index) => [name, index]));
  }

  /** The run as it is now. */
  frame(mark = false): Frame {
    const { session, assembly, traffic, chronicle, social } = this.sources;
    const { kernel } = assembly.stage;
    // At regular instants alone: then the figures are the same in all sessions of a run.
    if (mark) this.refresh(kernel.now);
    const breakers = this.breakers();
    const latency = traffic.latency.encoded();
    const links = { sent: column(traffic.sent), failed: column(traffic.failed), p99: this.linkP99 };
    return {
      kind: 'frame',
      at: kernel.now,
      state: session.state,
      mark,
      speed: Number.isFinite(session.speed) ? session.speed : null,
      lag: Math.round(session.lagMs * 100) / 100,
      executed: kernel.executed,
      clients: this.clients(latency),
      groups: this.groups(),
      links,
      latency,
      ...(breakers === undefined ? {} : { breakers }),
      ...(social === null ? {} : { social: social.totals }),
      ...(mark ? lookAtGoals(assembly) : {}),
      down: chronicle.down,
      story: chronicle.entries.length,
    };
  }

  private breakers(): Frame['breakers'] {
    const { reader, population, chronicle, assembly } = this.sources;
    return lookAtBreakers({
      instances: reader.instances,
      groupOf: (actor) => {
        const node = assembly.company.nodeOf(actor);
        return chronicle.isDown(node) ? -1 : population.groupOfNode(node);
      },
      serviceOf: (name) => this.serviceOf.get(name) ?? -1,
    });
  }

  private refresh(now: number): void {
    const { traffic } = this.sources;
    if (now - this.since < recentUs && now >= this.since) return;
    this.since = now;
    this.linkP99 = traffic.linkTimes?.take() ?? [];
  }

  private groups(): Frame['groups'] {
    const { traffic } = this.sources;
    const { alive, present } = this.counted();
    const stations = this.stationsOf(alive);
    const causes = [...traffic.causes].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      arrivals: column(traffic.arrivals),
      completions: column(traffic.completions),
      failures: column(traffic.failures),
      inSystem: column(traffic.inSystem),
      alive,
      present,
      queued: column(stations.queued),
      workers: column(stations.workers),
      busyTime: column(stations.busyTime),
      lookups: column(stations.lookups),
      hits: column(stations.hits),
      timeouts: column(traffic.timeouts),
      repeats: column(traffic.repeats),
      causes: Object.fromEntries(causes.map(([reason, counts]) => [reason, column(counts)])),
    };
  }

  private stationsOf(alive: readonly number[]): StationColumns {
    const { reader, chronicle, assembly } = this.sources;
    const left = new Set(chronicle.left);
    const isThere = (actor: number): boolean => {
      const node = assembly.company.nodeOf(actor);
      return !chronicle.isDown(node) && !left.has(node);
    };
    return this.stations.columns(
      reader.instances,
      (actor) => reader.knownGroup(actor),
      isThere,
      alive,
    );
  }

  /** Of the whole run: what a result counts begins with the end of the warm-up, which has its charts, too. */
  private clients(latency: readonly string[]): Frame['clients'] {
    const { traffic } = this.sources;
    const groups = [...traffic.clients];
    const { startedCount, succeededCount, failedCount, causes, percentiles } = this.tally;
    return {
      started: startedCount,
      succeeded: succeededCount,
      failed: failedCount,
      causes: { ...causes },
      percentiles,
      groups,
      latency: encodeLatency(decodeLatency(groups.map((group) => latency[group] ?? ''))),
    };
  }

  /** Who is there, and who of them is alive: autoscaling brings instances and sends them away. */
  private counted(): Required<Pick<Frame['groups'], 'alive' | 'present'>> {
    const { population, chronicle } = this.sources;
    const present = population.groups.map(({ count }) => count);
    for (const node of chronicle.joined) add(present, population.groupOfNode(node), 1);
    for (const node of chronicle.left) add(present, population.groupOfNode(node), -1);
    const alive = [...present];
    for (const node of chronicle.down) add(alive, population.groupOfNode(node), -1);
    return { alive, present };
  }
}

/** As a frame has a column: nothing where all of it is 0. */
const column = (counts: Float64Array | Int32Array | readonly number[]): number[] =>
  counts.every((count: number) => count === 0) ? [] : [...counts];

function add(column: number[], at: number, by: number): void {
  if (column[at] !== undefined) column[at] += by;
}
