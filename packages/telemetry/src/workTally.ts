import type { Hop } from '@spigo/actors';
import type { Failure } from '@spigo/gotocol';
import { Histogram } from './histogram.ts';
import type { OperationFigures } from './serviceFigures.ts';
import { summarise } from './summary.ts';

/** How work leaves a station. */
export type Leaving = 'completed' | 'failed' | 'rejected' | 'lost';

/** Set by the bookkeeping on what waits for ever, not by a station that has done its work. */
export const isLoss = (failure: Failure | null): boolean =>
  failure === 'lost' || failure === 'dropped';

/** Time that work has waited for a worker, up to its end, in microseconds. */
export function waitOf({ instance, startedAt, arrivedAt, waited }: Hop): number {
  return instance.traits.station.concurrency === 'eventLoop' ? waited : startedAt - arrivedAt;
}

/** Time on a worker of work that ends now, on it. */
export function serviceOf({ instance, startedAt, served, since }: Hop): number {
  const { now, traits } = instance;
  return traits.station.concurrency === 'eventLoop' ? served + now - since : now - startedAt;
}

/** Tells from what a reader of requests is told how work leaves its station, once for each. */
export class Leavings {
  /** Work that has left its station and is in the sidecar on its way out. */
  private readonly passing: WeakSet<Hop> = new WeakSet();

  /** Of work that has ended; null if it has not left its station, or never was at one. */
  ofEnd(hop: Hop, failure: Failure | null): Leaving | null {
    if (hop.sender === null || isLoss(failure)) return null;
    if (hop.instance.traits.sidecar !== null) this.passing.add(hop);
    if (hop.stage === 'gone') return 'rejected';
    return failure === null ? 'completed' : 'failed';
  }

  /** Of work that died with its instance. */
  ofDeath(hop: Hop): Leaving | null {
    if (hop.sender === null || hop.stage === 'outside' || this.passing.has(hop)) return null;
    return 'lost';
  }
}

/** Where work of one sort has gone, and how long it took, in microseconds. */
export class WorkTally {
  completions = 0;
  failures = 0;
  rejections = 0;
  lost = 0;
  readonly wait: Histogram = new Histogram();
  readonly service: Histogram = new Histogram();
  readonly response: Histogram = new Histogram();

  /** `hop` leaves its station. */
  count(hop: Hop, how: Leaving): void {
    switch (how) {
      case 'completed':
        this.completions++;
        break;
      case 'failed':
        this.failures++;
        break;
      case 'rejected':
        this.rejections++;
        return;
      case 'lost':
        this.lost++;
        return;
    }
    this.wait.record(waitOf(hop));
    this.service.record(serviceOf(hop));
    if (hop.brings !== 'GetRequest') return;
    this.response.record(hop.instance.now - hop.arrivedAt);
  }

  /** Everything that has left. */
  get left(): number {
    return this.completions + this.failures + this.rejections + this.lost;
  }

  /** The figures; `inSystem`: what is there now. */
  figures(inSystem: number): OperationFigures {
    const { completions, failures, rejections, lost } = this;
    return {
      arrivals: this.left + inSystem,
      completions,
      failures,
      rejections,
      lost,
      inSystem,
      waitMs: summarise(this.wait),
      serviceMs: summarise(this.service),
      responseMs: summarise(this.response),
    };
  }
}
