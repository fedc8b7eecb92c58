import { parseDuration } from '@spigo/kernel';
import { type Architecture, resolveArchitecture, type SimulateOptions } from '@spigo/simulation';

/** So many requests a second are followed from hop to hop: enough to look at, too few to be felt. */
const wanted = 50;

/** Taken for a workload that does not say how many requests it makes. */
const usualRate = 1_000;

const leastShare = 0.000_1;

/** The share of the requests of a run that are to be followed, 0 to 1. */
export function followedShare(
  architecture: Architecture | undefined,
  { scale, regions, chat, load = 1 }: SimulateOptions,
): number {
  if (architecture === undefined) return Math.min(1, wanted / usualRate);
  const size = {
    ...(scale === undefined ? {} : { scale }),
    ...(regions === undefined ? {} : { regions }),
    ...(chat === undefined ? {} : { chat: typeof chat === 'string' ? parseDuration(chat) : chat }),
  };
  const { workloads } = resolveArchitecture(architecture, size);
  const rates = workloads.map(({ arrivals, load: own }) =>
    'interval' in arrivals ? (own * 1e6) / arrivals.interval : usualRate,
  );
  const rate = load * rates.reduce((sum, each) => sum + each, 0);
  return Math.min(1, Math.max(leastShare, wanted / Math.max(rate, 1)));
}
