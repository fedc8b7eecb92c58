import type { Random } from '@spigo/kernel';
import { createSampler } from '../distribution.ts';
import { demand } from '../distributions/family.ts';
import type { Sampler } from '../sampler.ts';
import { drawExponential } from '../ziggurat.ts';
import type { ArrivalSource, Arrivals } from './arrivals.ts';
import type { LoadCurve } from './loadCurve.ts';

const microsecondsPerSecond = 1_000_000;

/** A kind of phase: how long it lasts, and arrivals per microsecond in it, before the load curve. */
interface Phase {
  readonly length: Sampler;
  rate: number;
}

/** A phase that has been drawn, and the instant at which it ends. */
interface DrawnPhase {
  readonly phase: Phase;
  readonly end: number;
}

type BurstArrivals = Extract<Arrivals, { readonly process: 'bursts' }>;

/**
 * A Poisson process whose rate switches between two levels after random times: a Markov-modulated
 * Poisson process of two states where the times are exponential (W. Fischer, K. Meier-Hellstern,
 * Performance Evaluation 18, 1993). It begins between bursts. A load curve multiplies the rates and
 * leaves the phases alone; so do rates that change on the way. Rates per second.
 */
export class Bursts implements ArrivalSource {
  private readonly off: Phase;
  private readonly on: Phase;
  private readonly curve: LoadCurve;
  private readonly random: Random;
  /** Phases from the first on that may be asked for again; arrivals are drawn in phase `current`. */
  private readonly phases: DrawnPhase[] = [];
  private current = 0;
  /** The load that has gone by: at the latest instant, and at the end of the phase. */
  private load = 0;
  private loadAtEnd: number;

  /** Throws a UsageError where rates or lengths are impossible. */
  constructor({ rate, peakRate, on, off }: BurstArrivals, curve: LoadCurve, random: Random) {
    this.off = { length: createSampler(off), rate: perMicrosecond('rate', rate) };
    this.on = { length: createSampler(on), rate: perMicrosecond('peakRate', peakRate) };
    this.curve = curve;
    this.random = random;
    this.demandSome();
    const end = this.off.length.sample(random);
    this.phases.push({ phase: this.off, end });
    this.loadAtEnd = curve.loadUntil(end);
  }

  /** An exponential amount of intensity goes by until the next arrival, over as many phases as it takes. */
  next(): number {
    let rest = drawExponential(this.random);
    for (;;) {
      const { rate } = this.phase.phase;
      const available = (this.loadAtEnd - this.load) * rate;
      if (rest <= available) {
        this.load += rest / rate;
        return this.load;
      }
      if (this.loadAtEnd >= this.curve.total) return Number.POSITIVE_INFINITY;
      if (available > 0) rest -= available;
      this.turn();
    }
  }

  /** What is to come in a phase does not hang on what has come: so it can be drawn anew from `at` on. */
  restart(at: number, arrivals: Arrivals): void {
    if (arrivals.process === 'bursts') {
      this.off.rate = perMicrosecond('rate', arrivals.rate);
      this.on.rate = perMicrosecond('peakRate', arrivals.peakRate);
      this.demandSome();
    }
    this.current = this.phases.findIndex(({ end }) => end > at);
    if (this.current < 0) this.current = this.phases.length - 1;
    this.load = this.curve.loadUntil(at);
    this.loadAtEnd = this.curve.loadUntil(this.phase.end);
  }

  forget(at: number): void {
    const first = this.phases.findIndex(({ end }) => end > at);
    const count = Math.min(first, this.current);
    if (count <= 0) return;
    this.phases.splice(0, count);
    this.current -= count;
  }

  private get phase(): DrawnPhase {
    return this.phases[this.current] as DrawnPhase;
  }

  private turn(): void {
    this.load = this.loadAtEnd;
    const { phase, end } = this.phase;
    this.current++;
    if (this.current === this.phases.length) {
      const next = phase === this.off ? this.on : this.off;
      this.phases.push({ phase: next, end: end + next.length.sample(this.random) });
    }
    this.loadAtEnd = this.curve.loadUntil(this.phase.end);
  }

  private demandSome(): void {
    const { on, off } = this;
    const some = off.rate * off.length.mean + on.rate * on.length.mean > 0;
    demand(some, 'bursts: rate and peakRate', 'no request ever', 'a rate over 0 that lasts');
  }
}

function perMicrosecond(name: string, rate: number): number {
  const holds = rate >= 0 && rate < Number.POSITIVE_INFINITY;
  demand(holds, `bursts: ${name}`, rate, 'requests per second, 0 or more');
  return rate / microsecondsPerSecond;
}
