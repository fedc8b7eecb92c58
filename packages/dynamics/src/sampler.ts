import type { Duration, Random } from '@spigo/kernel';
import { drawExponential } from './ziggurat.ts';

/** Something to draw times from. */
export interface Sampler {
  /** The true mean of what is drawn, in microseconds; may be Infinity. */
  readonly mean: number;
  /** True where every draw is the mean; such a draw takes nothing from the random stream. */
  readonly constant: boolean;
  /** A time in microseconds, not rounded, 0 or more; Infinity where it exceeds all numbers. */
  sample(random: Random): number;
}

/** How a family without a short cut draws: microseconds, 0 or more. */
export type Draw = (random: Random) => number;

type Form = 'constant' | 'uniform' | 'exponential' | 'other';

const formCodes = { constant: 0, uniform: 1, exponential: 2, other: 3 } as const;
const noDraw: Draw = () => 0;

/**
 * The one class behind every sampler. A call site that sees a class for each family is megamorphic
 * and cannot inline the draw; with one class and a switch, the three common families are drawn
 * in line and only the others pay a call through a function.
 */
export class ShapedSampler implements Sampler {
  readonly mean: number;
  readonly #form: number;
  readonly #offset: number;
  readonly #scale: number;
  readonly #draw: Draw;

  /** `offset` + `scale` x a standard draw of `form`; an `other` has its own `draw` instead. */
  constructor(mean: number, form: Form, offset: number, scale: number, draw: Draw = noDraw) {
    this.mean = mean;
    this.#form = formCodes[form];
    this.#offset = offset;
    this.#scale = scale;
    this.#draw = draw;
  }

  get constant(): boolean {
    return this.#form === formCodes.constant;
  }

  sample(random: Random): number {
    switch (this.#form) {
      case 0:
        return this.#offset;
      case 1:
        return this.#offset + this.#scale * random.uniform();
      case 2:
        return this.#offset + this.#scale * drawExponential(random);
      default:
        return +this.#draw(random);
    }
  }
}

/** A sampler that always gives `value`. */
export function always(value: number): Sampler {
  return new ShapedSampler(value, 'constant', value, 0);
}

/** A sampler with a way of its own to draw. */
export function drawnBy(mean: number, draw: Draw): Sampler {
  return new ShapedSampler(mean, 'other', 0, 0, draw);
}

/** The longest time that is drawn, 2^52 microseconds or 142 years: instants after it stay whole. */
export const longestDraw: number = 4_503_599_627_370_496;

/**
 * A draw rounded to the nearest microsecond, at most `longestDraw`. By `floor`, as `Math.round` costs
 * as much as the draw, and here, in line, because a call would box the fraction.
 */
export function drawDuration(sampler: Sampler, random: Random): Duration {
  const us = sampler.sample(random);
  return (us < longestDraw ? Math.floor(us + 0.5) : longestDraw) as Duration;
}
