import { birthDeath, meanNumber } from './markovian.ts';

/** A closed system: users who think, and stations that they visit one after another. */
export interface ClosedSystem {
  /** Requests per unit of time. */
  readonly throughput: number;
  /** From a request to its answer. */
  readonly response: number;
  /** Mean time at each station, from arrival to departure. */
  readonly residences: readonly number[];
}

/**
 * Stations with one server each and exponential service of mean `demands[i]`, each visited once by
 * `users` with mean think time `think`: exact mean value analysis (M. Reiser, S. Lavenberg, JACM 27/2,
 * 1980).
 */
export function closedNetwork(
  users: number,
  think: number,
  demands: readonly number[],
): ClosedSystem {
  let queues = demands.map(() => 0);
  let residences: number[] = [];
  let throughput = 0;
  for (let n = 1; n <= users; n++) {
    residences = demands.map((demand, i) => demand * (1 + (queues[i] ?? 0)));
    throughput = n / (think + sum(residences));
    const rate = throughput;
    queues = residences.map((residence) => rate * residence);
  }
  return { throughput, response: sum(residences), residences };
}

/**
 * `users` with mean think time `think` and `c` servers of mean service time `service`: the machine
 * repairman (C. Palm, 1947; L. Kleinrock, Queueing Systems I, 3.8).
 */
export function machineRepair(
  users: number,
  think: number,
  c: number,
  service: number,
): ClosedSystem {
  const p = birthDeath(
    users,
    (k) => (users - k) / think,
    (k) => Math.min(k, c) / service,
  );
  const throughput = (users - meanNumber(p)) / think;
  const response = meanNumber(p) / throughput;
  return { throughput, response, residences: [response] };
}

/**
 * The share of requests that find all `c` servers busy, where `users` think for `think`, are served for
 * `service`, and go back to think at once if they are refused: what one user sees of the others (T.
 * Engset, 1918).
 */
export function engset(users: number, think: number, c: number, service: number): number {
  const others = birthDeath(
    c,
    (k) => (users - 1 - k) / think,
    (k) => k / service,
  );
  return others[c] ?? 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
