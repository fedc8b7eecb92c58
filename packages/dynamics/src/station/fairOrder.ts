import { UsageError } from '@spigo/kernel';
import { Fifo } from './fifo.ts';
import type { QueueOrder } from './queueOrder.ts';
import type { StationJob } from './stationJob.ts';

/** The weights of sources by name; whoever is not named has `otherwise`. All over 0. */
export interface FairWeights {
  readonly weights: ReadonlyMap<string, number>;
  readonly otherwise: number;
}

/** The queue of one source; `tag` is the virtual time at which its next request starts. */
class Source<J extends StationJob> {
  readonly queue: Fifo<J> = new Fifo();
  readonly cost: number;
  tag = 0;

  constructor(weight: number) {
    this.cost = 1 / weight;
  }
}

/**
 * Start-time fair queueing (Goyal, Vin and Cheng, SIGCOMM 1996), a request being the unit: the source
 * of the smallest start tag is served, and its tag moves on by 1 / weight. A tag belongs to the head of
 * a source's queue, so requests that leave unserved are not held against it. Between two sources that
 * both wait all the while, served/weight differs by at most 1/weight of the one + 1/weight of the other.
 * Taking one looks at every source that ever came: sources are callers, not requests.
 */
export class FairOrder<J extends StationJob> implements QueueOrder<J> {
  private readonly settings: FairWeights;
  private readonly byName: Map<string, Source<J>> = new Map();
  private readonly sources: Source<J>[] = [];
  private virtualTime = 0;
  private last: Source<J> | null = null;
  size = 0;

  /** Throws a UsageError unless every weight is over 0 and finite. */
  constructor(settings: FairWeights) {
    check('otherwise', settings.otherwise);
    for (const [source, weight] of settings.weights) check(source, weight);
    this.settings = settings;
  }

  push(job: J): void {
    const source = this.byName.get(job.source) ?? this.add(job.source);
    if (source.queue.size === 0 && source.tag < this.virtualTime) source.tag = this.virtualTime;
    source.queue.push(job);
    this.size++;
  }

  take(): J | null {
    for (let source = this.first(); source !== null; source = this.first()) {
      const before = source.queue.size;
      const job = source.queue.take();
      this.size -= before - source.queue.size;
      if (job === null) continue;
      this.virtualTime = source.tag;
      source.tag += source.cost;
      this.last = source;
      return job;
    }
    return null;
  }

  refund(): void {
    if (this.last !== null) this.last.tag -= this.last.cost;
    this.last = null;
  }

  sweep(): void {
    this.size = 0;
    for (const { queue } of this.sources) {
      queue.sweep();
      this.size += queue.size;
    }
  }

  clear(): void {
    for (const { queue } of this.sources) queue.clear();
    this.size = 0;
  }

  /** The source with entries whose tag is least, the one that came first among equals. */
  private first(): Source<J> | null {
    let first: Source<J> | null = null;
    for (const source of this.sources) {
      if (source.queue.size > 0 && (first === null || source.tag < first.tag)) first = source;
    }
    return first;
  }

  private add(name: string): Source<J> {
    const source = new Source<J>(this.settings.weights.get(name) ?? this.settings.otherwise);
    this.byName.set(name, source);
    this.sources.push(source);
    return source;
  }
}

function check(source: string, weight: number): void {
  if (weight > 0 && Number.isFinite(weight)) return;
  throw new UsageError(`fair: found the weight ${weight} for "${source}"; it must be over 0`);
}
