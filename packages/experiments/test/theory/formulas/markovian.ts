/*
 * Queues whose arrivals and service times are exponential. Times and rates may be in any unit, as long
 * as it is the same one. Source of all that names none: L. Kleinrock, Queueing Systems I, 1975, ch. 3.
 */

/** What is known of M/M/1 with first come, first served. */
export interface SingleServer {
  readonly utilisation: number;
  /** Mean number in the system, the one in service included. */
  readonly inSystem: number;
  /** Mean number that wait. */
  readonly queue: number;
  readonly wait: number;
  readonly response: number;
  /** Of the response, which is exponential. */
  readonly variance: number;
  /** The time that a share `p` of the responses does not exceed. */
  percentile(p: number): number;
}

/** M/M/1 with arrival rate `lambda` and service rate `mu`. */
export function mm1(lambda: number, mu: number): SingleServer {
  const rho = lambda / mu;
  const response = 1 / (mu - lambda);
  return {
    utilisation: rho,
    inSystem: rho / (1 - rho),
    queue: (rho * rho) / (1 - rho),
    wait: rho * response,
    response,
    variance: response * response,
    percentile: (p) => -Math.log(1 - p) * response,
  };
}

/**
 * Variance of the response of M/M/1 with processor sharing (E. Coffman, R. Muntz, H. Trotter, JACM
 * 17/1, 1970).
 */
export function sharedVariance(lambda: number, mu: number): number {
  const rho = lambda / mu;
  return (2 + rho) / (2 - rho) / (mu - lambda) ** 2;
}

/** The share of requests that find all `c` servers busy and are lost, for the offered load `a`: Erlang's B. */
export function erlangB(c: number, a: number): number {
  let blocked = 1;
  for (let k = 1; k <= c; k++) blocked = (a * blocked) / (k + a * blocked);
  return blocked;
}

/** The share of requests that have to wait for one of `c` servers, for the offered load `a` < c: Erlang's C. */
export function erlangC(c: number, a: number): number {
  const blocked = erlangB(c, a);
  return blocked / (1 - (a / c) * (1 - blocked));
}

/** Mean wait of M/M/c. */
export function mmcWait(c: number, lambda: number, mu: number): number {
  return erlangC(c, lambda / mu) / (c * mu - lambda);
}

/**
 * Mean waits of the classes of M/M/c with priorities and without interruption, the most urgent first (A.
 * Cobham, Oper. Res. 2, 1954).
 */
export function priorityWaits(c: number, rates: readonly number[], mu: number): number[] {
  const lambda = rates.reduce((sum, rate) => sum + rate, 0);
  const residual = erlangC(c, lambda / mu) / (c * mu);
  let above = 0;
  return rates.map((rate) => {
    const upTo = above + rate / (c * mu);
    const wait = residual / ((1 - above) * (1 - upTo));
    above = upTo;
    return wait;
  });
}

/**
 * The stationary probabilities of 0, 1, ..., n in a birth and death process: `birth(k)` leads from k to
 * k + 1, `death(k)` from k to k - 1.
 */
export function birthDeath(
  n: number,
  birth: (k: number) => number,
  death: (k: number) => number,
): number[] {
  const weights = [1];
  for (let k = 1; k <= n; k++) weights.push(((weights[k - 1] ?? 0) * birth(k - 1)) / death(k));
  const sum = weights.reduce((all, weight) => all + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** The mean of a number that is k with probability `p[k]`. */
export function meanNumber(p: readonly number[]): number {
  return p.reduce((sum, share, k) => sum + k * share, 0);
}

/** A system with room for so many. */
export interface Bounded {
  /** Share of requests that find no room. */
  readonly refused: number;
  readonly inSystem: number;
  /** Mean response of those that found room. */
  readonly response: number;
  readonly utilisation: number;
}

/** M/M/c/K: `c` servers, room for `room` in all. */
export function mmcK(c: number, room: number, lambda: number, mu: number): Bounded {
  const p = birthDeath(
    room,
    () => lambda,
    (k) => Math.min(k, c) * mu,
  );
  const refused = p[room] ?? 0;
  const inSystem = meanNumber(p);
  const accepted = lambda * (1 - refused);
  return { refused, inSystem, response: inSystem / accepted, utilisation: accepted / (c * mu) };
}
