import type { CallCounts } from '@spigo/dynamics';
import { Histogram } from '../histogram.ts';
import { type Summary, summarise } from '../summary.ts';
import type { Leaving } from '../workTally.ts';

/** The figures of one link between services, as the result has them. */
export interface LinkFigures {
  /** The caller's service. */
  readonly from: string;
  /** The service that is called. */
  readonly to: string;
  /** Pieces of work that have arrived, or were lost on the way: gets, puts and replications. */
  readonly calls: number;
  /** Those that ended with an error, or were lost on the way, with their instance, or further on. */
  readonly failures: number;
  /** What has reached the callee's stations: completions + errors + rejections + lost + inSystem. */
  readonly arrivals: number;
  readonly completions: number;
  /** Answered with an error by the callee. */
  readonly errors: number;
  /** Refused or shed before service. */
  readonly rejections: number;
  /** Died with the instance that had it. */
  readonly lost: number;
  /** At the callee's stations at the end. */
  readonly inSystem: number;
  /** Calls that the caller has given up on. */
  readonly timeouts: number;
  /** Tries beyond the first. */
  readonly retries: number;
  /** Time on the way to the callee, one value for each piece of work that has arrived. */
  readonly networkMs: Summary;
  /** Time until the callee took it into service. */
  readonly waitMs: Summary;
  /** Time from then until it ended there. */
  readonly serviceMs: Summary;
  /** From the call to its answer, as the caller sees it; what is one-way has none. */
  readonly responseMs: Summary;
}

/** What is counted and timed of one link, in microseconds. */
export class LinkStats {
  readonly from: string;
  readonly to: string;
  calls = 0;
  failures = 0;
  /** How work has left the callee's stations. */
  readonly left: Record<Leaving, number> = { completed: 0, failed: 0, rejected: 0, lost: 0 };
  /** Work there, and what became of the calls, as of the last look. */
  inSystem = 0;
  tried: CallCounts | null = null;
  readonly network: Histogram = new Histogram();
  readonly wait: Histogram = new Histogram();
  readonly service: Histogram = new Histogram();
  readonly response: Histogram = new Histogram();

  constructor(from: string, to: string) {
    this.from = from;
    this.to = to;
  }

  /** The figures so far. Looking changes nothing. */
  figures(): LinkFigures {
    const { left, inSystem, tried } = this;
    return {
      from: this.from,
      to: this.to,
      calls: this.calls,
      failures: this.failures,
      arrivals: left.completed + left.failed + left.rejected + left.lost + inSystem,
      completions: left.completed,
      errors: left.failed,
      rejections: left.rejected,
      lost: left.lost,
      inSystem,
      timeouts: tried?.timeouts ?? 0,
      retries: tried?.retries ?? 0,
      networkMs: summarise(this.network),
      waitMs: summarise(this.wait),
      serviceMs: summarise(this.service),
      responseMs: summarise(this.response),
    };
  }
}
