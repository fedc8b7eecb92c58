/*
 * Queues in discrete time: at each step a request comes with probability `p`; service takes `s` steps.
 * Where a service ends at a step at which a request comes, the end is first.
 */

/** Mean wait of Geo/D/1 in steps, p s (s - 1) / (2 (1 - p s)) (T. Meisling, Oper. Res. 6, 1958). */
export function geoD1Wait(p: number, s: number): number {
  return (p * s * (s - 1)) / (2 * (1 - p * s));
}

/** Geo/D/1 with room for so many who wait. */
export interface BoundedInSteps {
  readonly refused: number;
  readonly queue: number;
  readonly utilisation: number;
}

/**
 * Geo/D/1 with at most `room` waiting: the stationary distribution of (waiting, steps left of the
 * service), by iteration until it no longer changes; half steps, because a server that is hardly ever
 * idle keeps its rhythm.
 */
export function geoD1Room(p: number, s: number, room: number): BoundedInSteps {
  let now = new Float64Array((room + 1) * s + 1);
  now[0] = 1;
  for (let moved = 1; moved > 1e-14; ) {
    const next = step(now, p, s, room);
    moved = next.reduce((sum, share, i) => sum + Math.abs(share - (now[i] ?? 0)), 0);
    now = now.map((share, i) => (share + (next[i] ?? 0)) / 2);
  }
  let [refused, queue, busy] = [0, 0, 0];
  now.forEach((share, state) => {
    if (state === 0) return;
    const waiting = Math.floor((state - 1) / s);
    busy += share;
    queue += share * waiting;
    // Whoever comes at the next step finds no room, unless the service has just ended.
    if (waiting === room && (state - 1) % s > 0) refused += share;
  });
  return { refused, queue, utilisation: busy };
}

/** State 0: idle; 1 + waiting x s + (left - 1): at work. As it is in the middle of a step. */
function step(now: Float64Array, p: number, s: number, room: number): Float64Array {
  const next = new Float64Array(now.length);
  const at = (waiting: number, left: number): number => 1 + waiting * s + left - 1;
  const add = (state: number, share: number): void => {
    next[state] = (next[state] ?? 0) + share;
  };
  now.forEach((share, state) => {
    if (share === 0) return;
    const [waiting, left] = state === 0 ? [0, 0] : [Math.floor((state - 1) / s), (state - 1) % s];
    if (state === 0 || (left === 0 && waiting === 0)) {
      add(0, share * (1 - p));
      add(at(0, s), share * p);
    } else if (left === 0) {
      add(at(waiting - 1, s), share * (1 - p));
      add(at(waiting, s), share * p);
    } else {
      add(at(waiting, left), share * (1 - p));
      add(at(Math.min(waiting + 1, room), left), share * p);
    }
  });
  return next;
}

/** What D/D/1 does until some instant, the ends at that instant included. */
export interface Deterministic {
  readonly arrivals: number;
  readonly completions: number;
  readonly refused: number;
  /** Means and maximum of the responses of those who have been served. */
  readonly response: number;
  readonly longest: number;
  /** Time averages. */
  readonly queue: number;
  readonly utilisation: number;
}

/**
 * D/D/1 by plain recursion: requests at `first`, `first + gap`, ... until `end`, service time `s`, room
 * for `room` who wait. All whole numbers, so all figures are exact.
 */
export function dd1(
  first: number,
  gap: number,
  s: number,
  end: number,
  room: number = Number.POSITIVE_INFINITY,
): Deterministic {
  const begins: number[] = [];
  let [arrivals, completions, refused, sum, longest, waited, busy] = [0, 0, 0, 0, 0, 0, 0];
  for (let t = first; t <= end; t += gap) {
    arrivals++;
    if (begins.filter((begin) => begin > t).length >= room) {
      refused++;
      continue;
    }
    const begin = Math.max(t, (begins.at(-1) ?? Number.NEGATIVE_INFINITY) + s);
    begins.push(begin);
    waited += Math.min(begin, end) - t;
    busy += Math.max(0, Math.min(begin + s, end) - begin);
    if (begin + s > end) continue;
    completions++;
    sum += begin + s - t;
    longest = Math.max(longest, begin + s - t);
  }
  const response = sum / completions;
  return {
    arrivals,
    completions,
    refused,
    response,
    longest,
    queue: waited / end,
    utilisation: busy / end,
  };
}
