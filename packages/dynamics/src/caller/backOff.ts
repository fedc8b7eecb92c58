import type { Random } from '@spigo/kernel';
import { demand, demandTime } from '../distributions/family.ts';
import { longestDraw } from '../sampler.ts';

/** How chance spreads a back-off. */
export type Jitter = 'none' | 'full' | 'equal' | 'decorrelated' | 'slots';

/** How long to wait before a retry; times in microseconds. */
export interface BackOffSettings {
  /** The same each time, or doubled each time; `decorrelated` and `slots` grow in their own way. */
  readonly kind: 'constant' | 'exponential';
  /** Before the first retry, 0 or more. */
  readonly base: number;
  /** The longest, `base` or more; without it there is no bound. */
  readonly cap?: number;
  /** `none` where nothing is said. */
  readonly jitter?: Jitter;
}

/** Throws a UsageError, which begins with `where`, if this back-off is impossible. */
export function checkBackOff({ base, cap = base }: BackOffSettings, where = 'backoff'): void {
  demandTime(`${where}: base`, base);
  demandTime(`${where}: cap`, cap);
  demand(cap >= base, `${where}: cap`, cap, `a time of at least the base, ${base} microseconds`);
}

/**
 * The wait before retry `k` (1, 2, ...), in whole microseconds, rounded to the nearest. With
 * c = min(cap, base x 2^(k-1)), or base where it is constant: none is c, full U(0, c), equal
 * c/2 + U(0, c/2), decorrelated min(cap, U(base, 3 x previous)), where `previous` is the wait before
 * (base at first): M. Brooker, "Exponential Backoff and Jitter", AWS Architecture Blog, 2015. slots
 * is base x a whole number, uniform in 0 to 2^k - 1, at most cap: truncated binary exponential
 * back-off (Metcalfe and Boggs, CACM 19/7, 1976; IEEE 802.3).
 */
export function backOffDelay(
  settings: BackOffSettings,
  k: number,
  previous: number,
  random: Random,
): number {
  const { base, cap = longestDraw } = settings;
  switch (settings.jitter ?? 'none') {
    case 'none':
      return rounded(ceiling(settings, k));
    case 'full':
      return rounded(ceiling(settings, k) * random.uniform());
    case 'equal':
      return rounded(ceiling(settings, k) * (0.5 + 0.5 * random.uniform()));
    case 'decorrelated':
      return rounded(Math.min(cap, base + (3 * previous - base) * random.uniform()));
    case 'slots':
      return rounded(Math.min(cap, base * slot(k, random)));
  }
}

/** min(cap, base x 2^(k-1)), or base. */
function ceiling({ kind, base, cap = longestDraw }: BackOffSettings, k: number): number {
  if (kind === 'constant') return Math.min(cap, base);
  let wait = base;
  for (let i = 1; i < k && wait > 0 && wait < cap; i++) wait *= 2;
  return Math.min(cap, wait);
}

/** A whole number, uniform in 0 to 2^k - 1; from k = 52 on there are no more slots. */
function slot(k: number, random: Random): number {
  if (k <= 32) return k === 32 ? random.next32() : random.next32() >>> (32 - k);
  let slots = 4_294_967_296;
  for (let i = 32; i < k && i < 52; i++) slots *= 2;
  return Math.floor(random.uniform() * slots);
}

function rounded(us: number): number {
  return us < longestDraw ? Math.floor(us + 0.5) : longestDraw;
}
