import { RunawayError } from '@spigo/kernel';
import type { Hop } from '../requests/hop.ts';

/** As many steps may a request take while no time passes. */
export const mostSteps = 100_000;

/**
 * Finds requests that go on for ever within one instant. Steps are counted for all requests together
 * and anew at every instant: as long as all of them take no more than one may, none has taken too many,
 * and that costs a comparison and an addition a step. Only beyond that are they counted for each request:
 * from there on where several were at work in that instant, so that one of those is found out after
 * 100,000 to 200,000 steps.
 */
export class StepLimit {
  private readonly file: string;
  private instant = -1;
  private steps = 0;
  /** The only request at work in this instant; -1 where there are several. */
  private sole = 0;
  private readonly stepsOf: Map<number, number> = new Map();

  /** `file`: what the architecture comes from. */
  constructor(file: string) {
    this.file = file;
  }

  /** `hop` takes a step at `now`, in microseconds. Throws a RunawayError if it is one too many. */
  step(hop: Hop, now: number): void {
    const { trace } = hop;
    if (now !== this.instant) this.begin(now, trace);
    if (trace !== this.sole) this.sole = -1;
    if (++this.steps > mostSteps) this.count(hop, trace);
  }

  private begin(now: number, trace: number): void {
    if (this.steps > mostSteps) this.stepsOf.clear();
    this.instant = now;
    this.steps = 0;
    this.sole = trace;
  }

  private count(hop: Hop, trace: number): void {
    const before = trace === this.sole ? this.steps - 1 : (this.stepsOf.get(trace) ?? 0);
    if (before >= mostSteps) throw this.tooMany(hop);
    this.stepsOf.set(trace, before + 1);
  }

  private tooMany({ instance, brings, operation: asked }: Hop): RunawayError {
    const operation = brings === 'Replicate' ? 'put' : asked;
    const part = operation === 'daemon' ? 'daemons' : `operations.${operation}`;
    const most = mostSteps.toLocaleString('en');
    return new RunawayError(
      `${this.file}: services.${instance.traits.service}.${part}: found more than ${most} steps of one request while no time passes, at ${this.instant / 1_000}ms; allowed: fewer, or some that take time (work, serviceTime, a network that is not "none")`,
    );
  }
}
