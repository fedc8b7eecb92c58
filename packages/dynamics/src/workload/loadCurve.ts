import { demand, demandTime } from '../distributions/family.ts';

/** A point of a load profile: the factor at an instant, in microseconds. */
export interface ProfilePoint {
  readonly at: number;
  /** Multiple of the rate, 0 or more. */
  readonly factor: number;
}

/** How a load differs from its even course. */
export interface LoadShape {
  /** Linear between its points, in order of time; before the first and after the last it is level. */
  readonly profile?: readonly ProfilePoint[];
  /** Multiple of the whole, 0 or more. */
  readonly load?: number;
  /** One more multiple of the whole, 0 or more, which can be changed on the way. */
  readonly multiple?: number;
}

/**
 * Operational time: how much load has gone by until an instant, and back, where the load is a
 * piecewise linear multiple of an even one. A process that is right in operational time is right in
 * real time with the rate multiplied, be it spaced or Poisson (time-rescaling; E. Cinlar,
 * Introduction to Stochastic Processes, 1975, 4.7). Exact to rounding, without steps or thinning.
 */
export class LoadCurve {
  /** All load there ever is, in microseconds of the even one; Infinity unless the last factor is 0. */
  total: number = Number.POSITIVE_INFINITY;
  /** True where the factor is 1 for ever: the short way for nearly all. */
  private even = true;
  private readonly at: number[] = [];
  /** The factor at `at` before the multiple, and with it. */
  private readonly base: number[] = [];
  private readonly factor: number[] = [];
  /** Load gone by at `at`. */
  private readonly sum: number[] = [];
  /** The piece looked at last: time goes on, so the next look is near. */
  private piece = 0;
  private multiple: number;

  /** Throws a UsageError where a point is no point, or they go back in time. */
  constructor({ profile = [], load = 1, multiple = 1 }: LoadShape) {
    checkFactor('load', load);
    checkFactor('load', multiple);
    this.multiple = multiple;
    this.add(0, (profile[0]?.factor ?? 1) * load);
    profile.forEach(({ at, factor }, i) => {
      checkPoint(`profile[${i}]`, at, factor, this.at.at(-1) ?? 0);
      this.add(at, factor * load);
    });
    this.conclude();
  }

  /**
   * From the instant `at` on the multiple is another one; what was before stays as it is. Instants of
   * changes never go back. Throws a UsageError unless `multiple` is 0 or more.
   */
  change(at: number, multiple: number): void {
    checkFactor('load', multiple);
    let last = this.at.length - 1;
    while (last > 0 && (this.at[last] ?? 0) > at) last--;
    const slope = slopeOf(this.at, this.base, last);
    const base = (this.base[last] ?? 0) + slope * (at - (this.at[last] ?? 0));
    const laterAt = this.at.splice(last + 1);
    const laterBase = this.base.splice(last + 1);
    for (const column of [this.factor, this.sum]) column.length = last + 1;
    this.add(at, base);
    this.multiple = multiple;
    this.add(at, base);
    for (const [i, later] of laterAt.entries()) this.add(later, laterBase[i] ?? 0);
    this.piece = 0;
    this.conclude();
  }

  /** The load that has gone by at `instant`. */
  loadUntil(instant: number): number {
    if (instant === Number.POSITIVE_INFINITY) return this.total;
    const i = this.find(this.at, instant);
    const since = instant - (this.at[i] ?? 0);
    return (this.sum[i] ?? 0) + since * ((this.factor[i] ?? 0) + 0.5 * this.slope(i) * since);
  }

  /** The first instant by which `load` has gone by; Infinity if it never has. */
  instantOf(load: number): number {
    if (this.even) return load;
    if (load > this.total || load === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
    const i = this.find(this.sum, load);
    const rest = load - (this.sum[i] ?? 0);
    if (rest === 0) return this.at[i] ?? 0;
    const factor = this.factor[i] ?? 0;
    // The root of factor x + slope x^2 / 2 = rest in the form that loses no digits.
    const root = Math.sqrt(Math.max(0, factor * factor + 2 * this.slope(i) * rest));
    // A load near the least number of all has no root.
    return (this.at[i] ?? 0) + (factor + root > 0 ? (2 * rest) / (factor + root) : 0);
  }

  private conclude(): void {
    const end = this.at.length - 1;
    this.even = this.factor.every((factor) => factor === 1);
    this.total = (this.factor[end] ?? 0) > 0 ? Number.POSITIVE_INFINITY : (this.sum[end] ?? 0);
  }

  private add(at: number, base: number): void {
    const i = this.at.length - 1;
    const factor = base * this.multiple;
    const length = at - (this.at[i] ?? 0);
    const mean = 0.5 * ((this.factor[i] ?? 0) + factor);
    this.sum.push((this.sum[i] ?? 0) + length * mean);
    this.at.push(at);
    this.base.push(base);
    this.factor.push(factor);
  }

  /** The last piece that begins before `value`, or the first one. */
  private find(starts: readonly number[], value: number): number {
    let i = this.piece;
    while (i > 0 && (starts[i] ?? 0) >= value) i--;
    while (i + 1 < starts.length && (starts[i + 1] ?? 0) < value) i++;
    this.piece = i;
    return i;
  }

  private slope(i: number): number {
    return slopeOf(this.at, this.factor, i);
  }
}

/** Of a piecewise linear function, in the piece that begins at point `i`; 0 behind the last point. */
function slopeOf(at: readonly number[], value: readonly number[], i: number): number {
  const length = (at[i + 1] ?? 0) - (at[i] ?? 0);
  return length > 0 ? ((value[i + 1] ?? 0) - (value[i] ?? 0)) / length : 0;
}

function checkFactor(where: string, factor: number): void {
  const holds = factor >= 0 && factor < Number.POSITIVE_INFINITY;
  demand(holds, where, factor, 'a number, 0 or more');
}

function checkPoint(where: string, at: number, factor: number, before: number): void {
  demandTime(`${where}: at`, at);
  demand(at >= before, `${where}: at`, at, `a time in microseconds, ${before} or more`);
  checkFactor(`${where}: factor`, factor);
}
