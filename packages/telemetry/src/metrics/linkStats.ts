import { Histogram } from '../histogram.ts';
import { type Summary, summarise } from '../summary.ts';

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
    return {
      from: this.from,
      to: this.to,
      calls: this.calls,
      failures: this.failures,
      timeouts: 0,
      retries: 0,
      networkMs: summarise(this.network),
      waitMs: summarise(this.wait),
      serviceMs: summarise(this.service),
      responseMs: summarise(this.response),
    };
  }
}
