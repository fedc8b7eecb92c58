import { parseDuration } from '@spigo/kernel';
import type { RunChoice, StandaloneData } from '../../model/standalone.ts';

/** What a page begins with. */
export function usualChoice({ options, speed }: StandaloneData): RunChoice {
  const { seed = 1, duration = '10s' } = options;
  return { seed, seconds: parseDuration(duration) / 1e6, speed };
}
