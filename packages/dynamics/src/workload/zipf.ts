import type { Random } from '@spigo/kernel';
import { exp, log, log1p } from '../arithmetic.ts';
import { demand } from '../distributions/family.ts';

/**
 * Zipf's distribution on 0 to `count` - 1: the probability of i is proportional to (i + 1)^-s, s >= 0.
 * By rejection-inversion (W. Hoermann, G. Derflinger, ACM TOMACS 6/3, 1996), with the integral that is
 * defined at s = 1, too: exact, no tables, under 1.1 tries a draw on average.
 */
export class Zipf {
  private readonly count: number;
  private readonly s: number;
  private readonly top: number;
  private readonly bottom: number;
  private readonly squeeze: number;

  /** Throws a UsageError unless `count` is a whole number of 1 or more and `s` is 0 or more. */
  constructor(count: number, s: number) {
    const whole = Number.isSafeInteger(count) && count >= 1;
    demand(whole, 'keys: count', count, 'a whole number, 1 or more');
    demand(s >= 0 && s < Number.POSITIVE_INFINITY, 'keys: s', s, 'a number, 0 or more');
    this.count = count;
    this.s = s;
    this.top = this.integral(1.5) - 1;
    this.bottom = this.integral(count + 0.5);
    this.squeeze = 2 - this.inverse(this.integral(2.5) - this.hat(2));
  }

  draw(random: Random): number {
    for (;;) {
      const u = this.bottom + random.uniform() * (this.top - this.bottom);
      const x = this.inverse(u);
      const k = Math.max(1, Math.min(this.count, Math.floor(x + 0.5)));
      if (k - x <= this.squeeze || u >= this.integral(k + 0.5) - this.hat(k)) return k - 1;
    }
  }

  /** x^-s. */
  private hat(x: number): number {
    return exp(-this.s * log(x));
  }

  /** The integral of the hat from 1 to x: (x^(1-s) - 1) / (1 - s), ln x where s is 1. */
  private integral(x: number): number {
    const logX = log(x);
    return logX * expm1Ratio((1 - this.s) * logX);
  }

  private inverse(y: number): number {
    return exp(y * log1pRatio(Math.max(-1, y * (1 - this.s))));
  }
}

/** (e^x - 1) / x. */
function expm1Ratio(x: number): number {
  if (Math.abs(x) > 0.01) return (exp(x) - 1) / x;
  return 1 + (x / 2) * (1 + (x / 3) * (1 + (x / 4) * (1 + (x / 5) * (1 + x / 6))));
}

/** ln(1 + x) / x. */
function log1pRatio(x: number): number {
  return Math.abs(x) > 1e-8 ? log1p(x) / x : 1 - x * (0.5 - x / 3);
}
