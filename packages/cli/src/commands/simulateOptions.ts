import type { SimulateOptions } from '@spigo/simulation';
import type { Settings } from '../settings/settings.ts';
import type { Prepared } from './prepare.ts';

/** The part of a run's options that determines it; the same for one run and for one of many. */
export function modelOptions(
  settings: Settings,
  prepared: Prepared,
  seed: number = settings.seed,
): SimulateOptions {
  const { scale, poll, chat, load, realtime, cuts } = settings;
  return {
    seed,
    duration: settings.duration,
    collapse: settings.collapse,
    ...(scale === undefined ? {} : { scale }),
    ...(poll === undefined ? {} : { poll }),
    ...(chat === undefined ? {} : { chat }),
    ...(load === undefined ? {} : { load }),
    ...(cuts === undefined ? {} : { cuts }),
    ...(realtime === undefined ? {} : { realtime }),
    ...(prepared.saved === undefined ? { regions: settings.regions } : { reload: prepared.saved }),
  };
}
