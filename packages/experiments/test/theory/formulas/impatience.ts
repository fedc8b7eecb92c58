/*
 * One server whose requests give up after a fixed time: those who would wait longer than `patience` do
 * not enter the unfinished work, so it has the density of the queue without impatience below that, and
 * nothing is added above.
 */

/** M/M/1 with requests that give up. */
export interface Impatient {
  /** Share that is never served, because its wait would be longer than the patience. */
  readonly unserved: number;
  /** Share whose answer comes in time, wait and service together. */
  readonly inTime: number;
  /** Share of time at work. */
  readonly utilisation: number;
}

/**
 * M/M/1 where callers wait for `patience`, and only those who still wait are served (F. Baccelli,
 * G. Hebuterne, On queues with impatient customers, Performance '81). The unfinished work w has the
 * density idle x lambda x exp(-(mu - lambda) w) up to the patience, and falls by exp(-mu w) above.
 */
export function impatient(lambda: number, mu: number, patience: number): Impatient {
  const rest = mu - lambda;
  const below = (lambda * (1 - Math.exp(-rest * patience))) / rest;
  const above = (lambda / mu) * Math.exp(-rest * patience);
  const idle = 1 / (1 + below + above);
  const late = Math.exp(-rest * patience) - Math.exp(-mu * patience);
  // Found idle: served within the patience. Found work w: so is what remains of it.
  const inTime = idle * (1 - Math.exp(-mu * patience) + below - late);
  return { unserved: idle * above, inTime, utilisation: 1 - idle };
}

/**
 * The share that a token bucket admits of a Poisson process: tokens come at `rate`, it holds `burst` (1
 * or more), requests come at `lambda`. What is missing from the bucket is the unfinished work of a
 * server with service time 1 / rate whose requests do not wait longer than (burst - 1) / rate: M/D/1,
 * A. Erlang's distribution of the wait (1909), as far as that.
 */
export function admittedShare(lambda: number, rate: number, burst: number): number {
  const rho = lambda / rate;
  const limit = burst - 1;
  let sum = 0;
  let factorial = 1;
  for (let k = 0; k <= limit; k++) {
    if (k > 0) factorial *= k;
    const x = rho * (limit - k);
    sum += ((-x) ** k / factorial) * Math.exp(x);
  }
  return sum / (1 + rho * sum);
}
