import type { PathFigures, WayFigures } from '@spigo/telemetry';
import type { Result } from '../run/result.ts';

/** A way between two services that makes requests slow. */
export interface Suspect extends WayFigures {
  /** Time on it of the slowest requests, in milliseconds, and its share of all their time. */
  readonly ms: number;
  readonly share: number;
}

/**
 * Messages are late from so many times the shortest on: what is usual, with any profile of networks, ends
 * below (uniform delays of 20 to 100 ms: 5 times; half of the time exponential: 5.6).
 */
const late = 10;

/** On other ways they take so many times less. */
const apart = 3;

/** Of the time of the slowest requests at least so much is spent there. */
const leastShare = 0.2;

/**
 * Ways on which messages take far longer than anybody's between the same zones, far longer for their
 * distance than on most other ways, and on which the slowest requests spend their time. Needs neither the
 * plan of faults nor the settings of the network; who has no such way accuses nobody.
 */
export function suspectsOf({
  ways = [],
  slowest,
}: Pick<Result, 'ways' | 'slowest'>): readonly Suspect[] {
  if (slowest === undefined) return [];
  const stretches = ways.map(({ stretch }) => stretch).sort((one, other) => one - other);
  const median = stretches[Math.floor((stretches.length - 1) / 2)] ?? 0;
  return ways
    .filter(({ stretch }) => stretch >= late && (ways.length < apart || stretch >= apart * median))
    .map((way) => {
      const ms = slowest.path.reduce((sum, part) => sum + timeOn(way, part), 0);
      return { ...way, ms, share: ms / slowest.meanMs };
    })
    .filter(({ share }) => share >= leastShare)
    .sort((one, other) => other.ms - one.ms);
}

const timeOn = (
  { from, to }: WayFigures,
  { kind, service, to: target, ms }: PathFigures,
): number => (kind === 'network' && service === from && target === to ? ms : 0);
