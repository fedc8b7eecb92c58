import { epochMicroseconds } from '@spigo/topology';
import type { Settings } from './settings.ts';

/**
 * The instant of virtual time 0 in everything of a run that has times, in microseconds since 1970: the fixed
 * epoch, or, for collectors and databases that refuse what is old, one from which the run ends now; a paced
 * run, when it will have ended.
 */
export function epochOf({ rebaseNow, realtime, duration }: Settings): number {
  if (!rebaseNow) return epochMicroseconds;
  const takes = realtime === undefined ? 0 : duration / realtime;
  return Math.round(Date.now() * 1_000 + takes - duration);
}
