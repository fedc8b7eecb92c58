import type { Assembly, LiveSession } from '@spigo/simulation';
import type { Frame } from '../model/frame.ts';
import { encodeLatency, latencyBuckets, latencyPercentile } from '../model/latencyScale.ts';
import type { Chronicle } from './chronicle.ts';
import type { Population } from './population.ts';
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
}

/** After so much virtual time the 99th percentile of a box is worked out anew. */
const recentUs = 1_000_000;

/** Looks at a run. Looking changes nothing. */
export class FrameMaker {
  private readonly sources: FrameSources;
  private since = 0;
  private p99: number[];

  constructor(sources: FrameSources) {
    this.sources = sources;
    this.p99 = new Array<number>(sources.population.groups.length).fill(-1);
  }

  /** The run as it is now. */
  frame(mark = false): Frame {
    const { session, assembly, traffic, chronicle } = this.sources;
    const { kernel } = assembly.stage;
    this.refresh(kernel.now);
    return {
      kind: 'frame',
      at: kernel.now,
      state: session.state,
      mark,
      speed: Number.isFinite(session.speed) ? session.speed : null,
      lag: Math.round(session.lagMs * 100) / 100,
      executed: kernel.executed,
      clients: this.clients(),
      groups: {
        arrivals: [...traffic.arrivals],
        completions: [...traffic.completions],
        failures: [...traffic.failures],
        inSystem: [...traffic.inSystem],
        queued: this.queued(),
        alive: this.alive(),
        p99: this.p99,
      },
      links: { sent: [...traffic.sent], failed: [...traffic.failed] },
      latency: this.sources.population.services.map((_, service) =>
        encodeLatency(row(traffic.latency, service)),
      ),
      down: chronicle.down,
      story: chronicle.entries.length,
    };
  }

  private refresh(now: number): void {
    const { traffic } = this.sources;
    if (now - this.since < recentUs && now >= this.since) return;
    this.since = now;
    this.p99 = this.p99.map((_, group) => {
      const p99 = latencyPercentile(row(traffic.recent, group), 99);
      return p99 === null ? -1 : Math.round(p99);
    });
    traffic.forget();
  }

  /** Of the whole run: what a result counts begins with the end of the warm-up, which has its charts, too. */
  private clients(): Frame['clients'] {
    const { traffic, population } = this.sources;
    const sum = (column: Float64Array): number =>
      population.groups.reduce(
        (all, { service }, group) =>
          traffic.clients.has(service) ? all + (column[group] ?? 0) : all,
        0,
      );
    const [started, succeeded] = [sum(traffic.arrivals), sum(traffic.completions)];
    const failed = sum(traffic.failures);
    const counts = new Float64Array(latencyBuckets);
    for (const service of traffic.clients) {
      for (const [bucket, count] of row(traffic.latency, service).entries()) {
        counts[bucket] = (counts[bucket] ?? 0) + count;
      }
    }
    return { started, succeeded, failed, latency: encodeLatency(counts) };
  }

  private alive(): number[] {
    const { population, chronicle } = this.sources;
    const alive = population.groups.map(({ count }) => count);
    for (const node of chronicle.down) add(alive, population.groupOfNode(node), -1);
    for (const node of chronicle.joined) add(alive, population.groupOfNode(node), 1);
    return alive;
  }

  private queued(): number[] {
    const waiting = this.sources.population.groups.map(() => 0);
    this.sources.reader.countWaiting(waiting);
    return waiting;
  }
}

function add(column: number[], at: number, by: number): void {
  if (column[at] !== undefined) column[at] += by;
}

const row = (columns: Uint32Array, at: number): Uint32Array =>
  columns.subarray(at * latencyBuckets, (at + 1) * latencyBuckets);
