/*
 * One server, Poisson arrivals, service times of any distribution, given by their moments. Source of
 * all that names none: L. Kleinrock, Queueing Systems I, 1975, ch. 5.
 */

/** The first three moments of a service time; the third where a formula asks for it. */
export interface ServiceMoments {
  readonly mean: number;
  readonly second: number;
  readonly third: number;
}

/** A service time that is always `d`. */
export function fixed(d: number): ServiceMoments {
  return { mean: d, second: d ** 2, third: d ** 3 };
}

/** Erlang with `k` phases. */
export function erlangMoments(mean: number, k: number): ServiceMoments {
  const phase = mean / k;
  return {
    mean,
    second: phase ** 2 * k * (k + 1),
    third: phase ** 3 * k * (k + 1) * (k + 2),
  };
}

/** Two exponential phases of different means, one after the other. */
export function twoPhaseMoments(a: number, b: number): ServiceMoments {
  return {
    mean: a + b,
    second: 2 * (a * a + a * b + b * b),
    third: 6 * (a ** 3 + a * a * b + a * b * b + b ** 3),
  };
}

/** Two exponential branches that bring half of the mean each. */
export function hyperexponentialMoments(mean: number, cv: number): ServiceMoments {
  const share = (1 - Math.sqrt((cv * cv - 1) / (cv * cv + 1))) / 2;
  const long = mean / (2 * share);
  const short = mean / (2 * (1 - share));
  const moment = (n: number): number => share * long ** n + (1 - share) * short ** n;
  return { mean, second: 2 * moment(2), third: 6 * moment(3) };
}

/** Log-normal: E X^n = mean^n (1 + cv^2)^(n (n - 1) / 2). */
export function lognormalMoments(mean: number, cv: number): ServiceMoments {
  const spread = 1 + cv * cv;
  return { mean, second: mean ** 2 * spread, third: mean ** 3 * spread ** 3 };
}

/** Pareto from `min` on: E X^n = alpha min^n / (alpha - n), for alpha over n. */
export function paretoMoments(min: number, alpha: number): ServiceMoments {
  const moment = (n: number): number => (alpha * min ** n) / (alpha - n);
  return { mean: moment(1), second: moment(2), third: moment(3) };
}

/** Mean wait of M/G/1, first come first served or in any order that does not look at the service times:
 * Pollaczek and Khinchine. */
export function mg1Wait(lambda: number, service: ServiceMoments): number {
  return (lambda * service.second) / (2 * (1 - lambda * service.mean));
}

/** E W^2 of M/G/1, first come first served (L. Takács, Oper. Res. 10, 1962). */
function secondOfWait(lambda: number, service: ServiceMoments): number {
  const rest = 1 - lambda * service.mean;
  return 2 * mg1Wait(lambda, service) ** 2 + (lambda * service.third) / (3 * rest);
}

/** Variance of the wait of M/G/1, first come first served. */
export function mg1WaitVariance(lambda: number, service: ServiceMoments): number {
  return secondOfWait(lambda, service) - mg1Wait(lambda, service) ** 2;
}

/**
 * Variance of the wait of M/G/1, last come first served without interruption: the second moment is
 * 1 / (1 - rho) times that of first come first served (L. Takács, Bell Syst. Tech. J. 42, 1963).
 */
export function lastComeWaitVariance(lambda: number, service: ServiceMoments): number {
  const second = secondOfWait(lambda, service) / (1 - lambda * service.mean);
  return second - mg1Wait(lambda, service) ** 2;
}

/**
 * Mean waits of the classes of a queue with priorities and without interruption, the most urgent
 * first; all have the same service time (A. Cobham, Oper. Res. 2, 1954).
 */
export function cobhamWaits(rates: readonly number[], service: ServiceMoments): number[] {
  const residual = (rates.reduce((sum, rate) => sum + rate, 0) * service.second) / 2;
  let above = 0;
  return rates.map((rate) => {
    const upTo = above + rate * service.mean;
    const wait = residual / ((1 - above) * (1 - upTo));
    above = upTo;
    return wait;
  });
}
