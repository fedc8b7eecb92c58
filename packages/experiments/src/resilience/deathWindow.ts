import { type Duration, microseconds } from '@spigo/kernel';

/** When somebody dies, and when all are back. */
export interface DeathWindow {
  readonly from: Duration;
  readonly to: Duration;
}

/**
 * Of what a run measures, the first third is untouched, in the second somebody is dead, in the last all
 * are back.
 */
export function deathWindow(duration: Duration, warmUp: Duration): DeathWindow {
  const begin = Math.min(warmUp, duration);
  const third = (duration - begin) / 3;
  return { from: microseconds(begin + third), to: microseconds(begin + 2 * third) };
}
