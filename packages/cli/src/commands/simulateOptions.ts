import type { SavedGraph, SimulateOptions } from '../engine.ts';
import type { Settings } from '../settings/settings.ts';
import type { Prepared } from './prepare.ts';

/** The part of a run's options that determines it; the same for one run and for one of many. */
export function modelOptions(
  settings: Settings,
  prepared: Prepared,
  seed: number = settings.seed,
): SimulateOptions<SavedGraph> {
  const { scale, poll, chat, realtime } = settings;
  return {
    seed,
    duration: settings.duration,
    regions: settings.regions,
    collapse: settings.collapse,
    ...(scale === undefined ? {} : { scale }),
    ...(poll === undefined ? {} : { poll }),
    ...(chat === undefined ? {} : { chat }),
    ...(realtime === undefined ? {} : { realtime }),
    ...(prepared.saved === undefined ? {} : { reload: prepared.saved }),
  };
}
