/*
 * A single server that stops now and then, whether it has work or not, and goes on where it was: preemptive
 * resume (B. Avi-Itzhak, P. Naor, Operations Research 11/3, 1963, model A; H. White, L. Christie, Operations
 * Research 6/1, 1958). Times and rates in one unit.
 */

/** Mean and mean square of a time. */
export interface Moments {
  readonly mean: number;
  readonly square: number;
}

/**
 * How long a server stands still that is stopped at rate `nu` for `length` each time, where stops that
 * overlap count once: a stop lasts until none has come for `length`.
 */
export function overlapping(nu: number, length: number): Moments {
  const last = Math.exp(-nu * length);
  const others = (1 - last) / last;
  // Of a distance between stops that is below `length`.
  const first = (1 / nu) * (1 - last) - length * last;
  const mean = first / (1 - last);
  const square = ((2 / nu) * first - length * length * last) / (1 - last);
  const variance = others * (square - mean * mean) + (others / last) * mean * mean;
  const total = length + others * mean;
  return { mean: total, square: variance + total * total };
}

/** From the first to the last of its work: `service` and the `stops` in it, which come at rate `nu`. */
export function completion(service: Moments, nu: number, stops: Moments): Moments {
  const stretch = 1 + nu * stops.mean;
  return {
    mean: service.mean * stretch,
    square: service.square * stretch * stretch + service.mean * nu * stops.square,
  };
}

/** How long an arrival at any time finds that the server stands still, on average: 0 while it goes on. */
export function meanHold(nu: number, stops: Moments): number {
  return (nu * stops.square) / (2 * (1 + nu * stops.mean));
}

/** Mean response of M/G/1 with arrival rate `lambda` and such a server, from the arrival on. */
export function stoppedResponse(
  lambda: number,
  service: Moments,
  nu: number,
  stops: Moments,
): number {
  const { mean, square } = completion(service, nu, stops);
  const wait = (lambda * square) / (2 * (1 - lambda * mean));
  return mean + wait + meanHold(nu, stops);
}
