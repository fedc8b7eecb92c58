import type { Random } from '@spigo/kernel';
import { createSampler, type Distribution } from '../distribution.ts';
import { demand } from '../distributions/family.ts';
import type { Sampler } from '../sampler.ts';
import { drawExponential } from '../ziggurat.ts';
import type { NextInstant } from './arrivals.ts';
import type { LoadCurve } from './loadCurve.ts';

const microsecondsPerSecond = 1_000_000;

/** A phase: how long it lasts, and arrivals per microsecond in it, before the load curve. */
interface Phase {
  readonly length: Sampler;
  readonly rate: number;
}

/**
 * A Poisson process whose rate switches between two levels after random times: a Markov-modulated
 * Poisson process of two states where the times are exponential (W. Fischer, K. Meier-Hellstern,
 * Performance Evaluation 18, 1993). It begins between bursts. A load curve multiplies the rates and
 * leaves the phases alone. Rates per second.
 */
export function burstInstants(
  bursts: { rate: number; peakRate: number; on: Distribution; off: Distribution },
  curve: LoadCurve,
  random: Random,
): NextInstant {
  const off = phase('rate', bursts.rate, bursts.off);
  const on = phase('peakRate', bursts.peakRate, bursts.on);
  const some = off.rate * off.length.mean + on.rate * on.length.mean > 0;
  demand(some, 'bursts: rate and peakRate', 'no request ever', 'a rate over 0 that lasts');
  const phases = new BurstPhases(off, on, curve, random);
  return () => phases.next();
}

function phase(name: string, rate: number, length: Distribution): Phase {
  const holds = rate >= 0 && rate < Number.POSITIVE_INFINITY;
  demand(holds, `bursts: ${name}`, rate, 'requests per second, 0 or more');
  return { length: createSampler(length), rate: rate / microsecondsPerSecond };
}

class BurstPhases {
  private phase: Phase;
  private following: Phase;
  private readonly curve: LoadCurve;
  private readonly random: Random;
  private end: number;
  /** The load that has gone by: at the latest instant, and at the end of the phase. */
  private load = 0;
  private loadAtEnd: number;

  constructor(off: Phase, on: Phase, curve: LoadCurve, random: Random) {
    this.phase = off;
    this.following = on;
    this.curve = curve;
    this.random = random;
    this.end = off.length.sample(random);
    this.loadAtEnd = curve.loadUntil(this.end);
  }

  /** An exponential amount of intensity goes by until the next arrival, over as many phases as it takes. */
  next(): number {
    let rest = drawExponential(this.random);
    for (;;) {
      const { rate } = this.phase;
      const available = (this.loadAtEnd - this.load) * rate;
      if (rest <= available) {
        this.load += rest / rate;
        return this.curve.instantOf(this.load);
      }
      if (this.loadAtEnd >= this.curve.total) return Number.POSITIVE_INFINITY;
      if (available > 0) rest -= available;
      this.turn();
    }
  }

  private turn(): void {
    const { phase } = this;
    this.phase = this.following;
    this.following = phase;
    this.load = this.loadAtEnd;
    this.end += this.phase.length.sample(this.random);
    this.loadAtEnd = this.curve.loadUntil(this.end);
  }
}
