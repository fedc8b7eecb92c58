import type { Act, Defence, Suspect } from '@spigo/simulation';
import type { FailedAtFigures, PathFigures } from '@spigo/telemetry';
import { count, roundTime } from './text.ts';

const kinds: Readonly<Record<PathFigures['kind'], string>> = {
  network: 'network',
  sidecar: 'sidecar of',
  wait: 'waiting at',
  service: 'service at',
  backOff: 'pauses between tries of',
  unanswered: 'tries without an answer in time,',
};

const placeOf = ({
  service,
  to,
}: {
  readonly service: string;
  readonly to: string | null;
}): string => (to === null ? service : `${service} > ${to}`);

/** `network homepage > subscriber`, `waiting at db`. */
export function pathWords(part: PathFigures): string {
  return `${kinds[part.kind]} ${placeOf(part)}`;
}

/** `12 timeout at web > db`. */
export function failureWords(failed: FailedAtFigures): string {
  const where = failed.service === '' ? 'nobody knows where' : `at ${placeOf(failed)}`;
  return `${count(failed.requests)} ${failed.reason}  ${where}`;
}

/** `network web > db: p99 201 ms, where 0.6 ms is usual; 83 % of the time of the slowest`. */
export function suspectWords({ from, to, p99Ms, shortestMs, share }: Suspect): string {
  const usual = `p99 ${roundTime(p99Ms)}, where others take ${roundTime(shortestMs)}`;
  return `network ${from} > ${to}  ${usual}; ${Math.round(share * 100)} % of the time of the slowest`;
}

const times = (number: number): string => (number === 1 ? 'once' : `${count(number)} times`);

/** What an act is called; the number says how often. */
const acts: Readonly<Record<string, (number: number) => string>> = {
  timeouts: (number) => `${count(number)} time-outs`,
  retries: (number) => `${count(number)} retries`,
  overBudget: (number) => `${count(number)} retries over budget`,
  hedges: (number) => `${count(number)} hedges`,
  opened: (number) => `breaker opened ${times(number)}`,
  closed: (number) => `closed ${times(number)}`,
  brokenOff: (number) => `breaker refused ${count(number)}`,
  crowdedOut: (number) => `bulkhead refused ${count(number)}`,
  throttled: (number) => `token bucket refused ${count(number)}`,
  inFlight: (number) => `in-flight limit refused ${count(number)}`,
  full: (number) => `full queue refused ${count(number)}`,
  displaced: (number) => `full queue displaced ${count(number)}`,
  shed: (number) => `CoDel shed ${count(number)}`,
  expired: (number) => `${count(number)} expired in the queue`,
};

const actWords = ({ what, times: number }: Act): string =>
  acts[what]?.(number) ?? `${what} ${count(number)}`;

/** `web > db  120 time-outs, 33 retries`. */
export function defenceWords(defence: Defence): string {
  return `${placeOf(defence)}  ${defence.acts.map(actWords).join(', ')}`;
}
